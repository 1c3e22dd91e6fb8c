package cn.fengsui.simulator.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.simulator.sip.DigestChallenge.Credentials;
import org.junit.jupiter.api.Test;

/** With the example of RFC 2617 §3.5. */
class DigestChallengeTest {
    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle Of Life");
    private static final String NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

    @Test
    void answersWithQopAsInTheRfc() {
        var challenge = DigestChallenge.parse("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", nonce=\""
                + NONCE + "\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        var response = challenge.response(MUFASA, "GET", "/dir/index.html", "0a4f113b", "00000001");

        assertThat(response).isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    @Test
    void answersWithoutQopWhenNoneIsOffered() {
        var challenge =
                DigestChallenge.parse("Digest realm=\"testrealm@host.com\",nonce=\"" + NONCE + "\",algorithm=MD5");

        var response = challenge.response(MUFASA, "GET", "/dir/index.html", "ignored", "ignored");

        assertThat(response).isEqualTo("670fd8c2df070c60b045671b8b24ff02");
    }

    @Test
    void writesTheFieldsOfQopOnlyWithQop() {
        var plain = DigestChallenge.parse("Digest realm=\"3402000000\", nonce=\"n\"");
        var withQop = DigestChallenge.parse("Digest realm=\"3402000000\", nonce=\"n\", qop=auth, opaque=\"o\"");

        assertThat(plain.authorization(MUFASA, "REGISTER", "sip:a@b", "c", 1)).doesNotContain("qop", "nc=", "opaque");
        assertThat(withQop.authorization(MUFASA, "REGISTER", "sip:a@b", "c", 1))
                .contains("qop=auth", "nc=00000001", "cnonce=\"c\"", "opaque=\"o\"");
    }

    @Test
    void refusesAnAlgorithmThatNoCameraKnows() {
        assertThatThrownBy(() -> DigestChallenge.parse("Digest realm=\"r\", nonce=\"n\", algorithm=SM3"))
                .hasMessageContaining("SM3");
    }
}
