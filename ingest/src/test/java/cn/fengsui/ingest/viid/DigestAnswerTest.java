package cn.fengsui.ingest.viid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestAnswerTest {

    /** The example of RFC 2617 §3.5. */
    private static final String EXAMPLE = """
            Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",\
             uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1",\
             opaque="5ccc069c403ebaf9f0171e9517f40e41\"""";

    @Test
    void fitsTheExampleOfTheStandard() {
        var answer = DigestAnswer.of(EXAMPLE).orElseThrow();

        assertThat(answer.fits("testrealm@host.com", "Circle Of Life", "GET", "/dir/index.html"))
                .isTrue();
        assertThat(answer.fits("testrealm@host.com", "circle of life", "GET", "/dir/index.html"))
                .isFalse();
        assertThat(answer.fits("testrealm@host.com", "Circle Of Life", "POST", "/dir/index.html"))
                .isFalse();
        assertThat(answer.fits("testrealm@host.com", "Circle Of Life", "GET", "/dir/other.html"))
                .isFalse();
    }

    @Test
    void readsQuotedNumbersOfUseToo() {
        var quoted = EXAMPLE.replace("qop=auth", "qop=\"auth\"").replace("nc=00000001", "nc=\"00000001\"");

        var answer = DigestAnswer.of(quoted).orElseThrow();

        assertThat(answer.count()).isEqualTo(1);
        assertThat(answer.fits("testrealm@host.com", "Circle Of Life", "GET", "/dir/index.html"))
                .isTrue();
    }

    @Test
    void isNothingWithoutAnAnswer() {
        assertThat(DigestAnswer.of("")).isEmpty();
        assertThat(DigestAnswer.of("Basic dXNlcjpwYXNz")).isEmpty();
        assertThat(DigestAnswer.of("Digest ").orElseThrow().fits("fengsui", "p", "POST", "/"))
                .isFalse();
    }
}
