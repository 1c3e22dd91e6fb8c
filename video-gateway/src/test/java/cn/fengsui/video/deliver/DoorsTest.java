package cn.fengsui.video.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.sip.SignalException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DoorsTest {

    private static final String BOUND = Tokens.bound("duty", List.of("34020000001320000001"), "CHECK: lamp out");

    private final PushedClock clock = new PushedClock();
    private final Tokens tokens = new Tokens(clock);

    @Test
    void tokensAreValidUntilTheyExpire() {
        String token = tokens.issue(clock.instant().plusSeconds(60), BOUND);

        assertThat(tokens.isValid(token, BOUND)).isTrue();
        clock.advance(Duration.ofSeconds(61));
        assertThat(tokens.isValid(token, BOUND)).isFalse();
    }

    @Test
    void tokensOfOneCameraUserOrReasonAreWorthlessForAnother() {
        String token = tokens.issue(clock.instant().plusSeconds(60), BOUND);
        List<String> camera = List.of("34020000001320000001");

        assertThat(tokens.isValid(token, Tokens.bound("duty", List.of("34020000001320000002"), "CHECK: lamp out")))
                .isFalse();
        assertThat(tokens.isValid(token, Tokens.bound("lead", camera, "CHECK: lamp out")))
                .isFalse();
        assertThat(tokens.isValid(token, Tokens.bound("duty", camera, "CHECK: other")))
                .isFalse();
        assertThat(Tokens.bound("a", List.of("b"), "c1:d")).isNotEqualTo(Tokens.bound("a", List.of("1:d", "b"), "c"));
    }

    @Test
    void tokensOfAnotherProcessOrChangedOnesAreNot() {
        String token = tokens.issue(clock.instant().plusSeconds(60), BOUND);
        var random = new Random(9);

        assertThat(new Tokens(clock).isValid(token, BOUND)).isFalse();
        for (int i = 0; i < 2_000; i++) {
            char[] changed = token.toCharArray();
            int at = random.nextInt(changed.length - 1);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            assertThat(tokens.isValid(new String(changed), BOUND)).isFalse();
        }
        assertThat(tokens.isValid("", BOUND)).isFalse();
        assertThat(tokens.isValid("../../etc", BOUND)).isFalse();
    }

    @Test
    void failuresOfDevicesAreToldWithTheirOwnStatus() {
        var silent = new SignalException(SignalException.Reason.NO_ANSWER, 0, "Device 1 did not answer.");
        var refused = new SignalException(SignalException.Reason.REFUSED, 488, "Device 1 answered 488.");

        assertThat(Told.of(silent)).contains(new Told(504, "NO_ANSWER", "Device 1 did not answer."));
        assertThat(Told.of(refused)).contains(new Told(502, "DEVICE_REFUSED", "Device 1 answered 488."));
        assertThat(Told.of(Told.bare(new CompletionException(ApiException.notFound("gone")))))
                .contains(new Told(404, "NOT_FOUND", "gone"));
        assertThat(Told.of(new IllegalStateException("a bug"))).isEmpty();
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
