package cn.fengsui.ingest.viid;

import static cn.fengsui.ingest.viid.Nonces.Verdict.FOREIGN;
import static cn.fengsui.ingest.viid.Nonces.Verdict.GOOD;
import static cn.fengsui.ingest.viid.Nonces.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private static final Instant NOW = Instant.parse("2026-07-14T00:00:00Z");
    private static final String PLATFORM = "42032100005030000001";

    private final Nonces nonces = new Nonces(Duration.ofMinutes(2));

    @Test
    void countsEachNumberOfUseOnce() {
        var nonce = nonces.next(PLATFORM, NOW);

        assertThat(nonces.check(nonce, PLATFORM, 1, NOW)).isEqualTo(GOOD);
        assertThat(nonces.check(nonce, PLATFORM, 1, NOW)).isEqualTo(STALE);
        assertThat(nonces.check(nonce, PLATFORM, 2, NOW)).isEqualTo(GOOD);
    }

    @Test
    void expires() {
        var nonce = nonces.next(PLATFORM, NOW);

        assertThat(nonces.check(nonce, PLATFORM, 1, NOW.plusSeconds(121))).isEqualTo(STALE);
    }

    @Test
    void isOfNoUseToAnotherPlatform() {
        var nonce = nonces.next(PLATFORM, NOW);

        assertThat(nonces.check(nonce, "42032100005030000002", 1, NOW)).isEqualTo(FOREIGN);
    }

    @Test
    void knowsWhatItDidNotMake() {
        assertThat(nonces.check("", PLATFORM, 1, NOW)).isEqualTo(FOREIGN);
        assertThat(nonces.check("%%%", PLATFORM, 1, NOW)).isEqualTo(FOREIGN);
        assertThat(new Nonces(Duration.ofMinutes(2)).check(nonces.next(PLATFORM, NOW), PLATFORM, 1, NOW))
                .isEqualTo(FOREIGN);
    }
}
