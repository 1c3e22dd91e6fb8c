package cn.fengsui.video.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoorsTest {

    private final TestClock clock = new TestClock();
    private final Tokens tokens = new Tokens(clock);

    @Test
    void tokensAreValidUntilTheyExpire() {
        String token = tokens.issue(clock.instant().plusSeconds(60));

        assertThat(tokens.isValid(token)).isTrue();
        clock.advance(Duration.ofSeconds(61));
        assertThat(tokens.isValid(token)).isFalse();
    }

    @Test
    void tokensOfAnotherProcessOrChangedOnesAreNot() {
        String token = tokens.issue(clock.instant().plusSeconds(60));
        var random = new Random(9);

        assertThat(new Tokens(clock).isValid(token)).isFalse();
        for (int i = 0; i < 2_000; i++) {
            char[] changed = token.toCharArray();
            int at = random.nextInt(changed.length - 1);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            assertThat(tokens.isValid(new String(changed))).isFalse();
        }
        assertThat(tokens.isValid("")).isFalse();
        assertThat(tokens.isValid("../../etc")).isFalse();
    }

    @Test
    void pagesFromLoopbackAndConfiguredOnesMayLookOthersMayNot() {
        var rule = new OriginRule(List.of("https://wall.example/"));

        assertThat(rule.admits(null)).isTrue();
        assertThat(rule.admits("http://localhost:8080")).isTrue();
        assertThat(rule.admits("http://127.0.0.1:9")).isTrue();
        assertThat(rule.admits("http://[::1]:9")).isTrue();
        assertThat(rule.admits("https://WALL.example")).isTrue();
        assertThat(rule.admits("https://wall.example.evil.example")).isFalse();
        assertThat(rule.admits("http://localhost.evil.example")).isFalse();
        assertThat(rule.admits("null")).isFalse();
        assertThat(rule.admits("http://a b")).isFalse();
    }
}
