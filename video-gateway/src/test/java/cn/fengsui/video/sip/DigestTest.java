package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.PushedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final String DEVICE = "34020000001110000001";

    private final PushedClock clock = new PushedClock();
    private final Nonces nonces = new Nonces(clock, Duration.ofMinutes(2));

    @Test
    void agreesWithTheExampleOfRfc2617Section35() {
        Digest digest = Digest.read("Digest username=\"Mufasa\", realm=\"testrealm@host.com\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", qop=auth, nc=00000001,"
                + " cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\","
                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        String ha1 = Digest.hash(DigestAlgorithm.MD5, "Mufasa:testrealm@host.com:Circle Of Life");
        String other = Digest.hash(DigestAlgorithm.MD5, "Mufasa:testrealm@host.com:circle of life");
        assertThat(digest.isMadeWith(ha1, DigestAlgorithm.MD5, "GET")).isTrue();
        assertThat(digest.isMadeWith(other, DigestAlgorithm.MD5, "GET")).isFalse();
        assertThat(digest.isMadeWith(ha1, DigestAlgorithm.MD5, "REGISTER")).isFalse();
        assertThat(digest.count()).isEqualTo(1);
    }

    @Test
    void agreesWithTheExampleOfRfc7616Section39InSha256AndNeverTakesOneHashForTheOther() {
        String parts = "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\","
                + " algorithm=SHA-256, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001,"
                + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth,"
                + " response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"";
        String secret = "Mufasa:http-auth@example.org:Circle of Life";

        Digest digest = Digest.read(parts);

        assertThat(digest.isMadeWith(Digest.hash(DigestAlgorithm.SHA256, secret), DigestAlgorithm.SHA256, "GET"))
                .isTrue();
        assertThat(digest.isMadeWith(Digest.hash(DigestAlgorithm.MD5, secret), DigestAlgorithm.MD5, "GET"))
                .isFalse();
    }

    @Test
    void takesUpperCaseCountsAndAnswersAsTheyCome() {
        Digest digest = Digest.read("Digest username=\"u\",realm=\"r\",nonce=\"n\",uri=\"x\",qop=\"auth\",nc=0000000A,"
                + "cnonce=\"c\",response=\"00\"");

        assertThat(digest.count()).isEqualTo(10);
        assertThat(digest.nonceCount()).isEqualTo("0000000A");
    }

    @Test
    void aNonceWithoutQopServesOnceAndWithQopWhileItsCountGrows() {
        String once = nonces.issue(DEVICE);
        String counted = nonces.issue(DEVICE);

        assertThat(nonces.use(once, DEVICE, 0)).isEqualTo(Nonces.Verdict.FRESH);
        assertThat(nonces.use(once, DEVICE, 0)).isEqualTo(Nonces.Verdict.USED);
        assertThat(nonces.use(counted, DEVICE, 1)).isEqualTo(Nonces.Verdict.FRESH);
        assertThat(nonces.use(counted, DEVICE, 2)).isEqualTo(Nonces.Verdict.FRESH);
        assertThat(nonces.use(counted, DEVICE, 2)).isEqualTo(Nonces.Verdict.USED);
    }

    @Test
    void aNonceIsBoundToItsDeviceItsTimeAndThisProcess() {
        String nonce = nonces.issue(DEVICE);

        assertThat(nonces.use(nonce, "34020000001110000002", 0)).isEqualTo(Nonces.Verdict.FOREIGN);
        assertThat(new Nonces(clock, Duration.ofMinutes(2)).use(nonce, DEVICE, 0))
                .isEqualTo(Nonces.Verdict.FOREIGN);
        assertThat(nonces.use("made up", DEVICE, 0)).isEqualTo(Nonces.Verdict.FOREIGN);
        clock.advance(Duration.ofMinutes(2));
        assertThat(nonces.use(nonce, DEVICE, 0)).isEqualTo(Nonces.Verdict.STALE);
    }

    @Test
    void readsAnyTextWithoutFailing() {
        assertThat(Digest.read("Basic abc").response()).isEmpty();
        assertThat(Digest.read("Digest ,,,=\"").nonce()).isEmpty();
    }
}
