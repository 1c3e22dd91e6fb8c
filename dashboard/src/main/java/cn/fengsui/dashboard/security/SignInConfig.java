package cn.fengsui.dashboard.security;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;
import java.time.Instant;

/**
 * How long somebody stays signed in.
 *
 * @param idle without a sign of life from the workstation ({@code dashboard.sign-in-idle=12h}); an open page is one
 * @param longest whatever happens ({@code dashboard.sign-in-longest=36h}): longer than any shift, so that nobody is put out in
 *     the middle of one
 */
public record SignInConfig(Duration idle, Duration longest) {

    private static final Duration LEAST = Duration.ofMinutes(5);

    /** Reads its keys; problems are gathered in {@code settings}. */
    public static SignInConfig from(Settings settings) {
        Duration idle = settings.duration("dashboard.sign-in-idle", Duration.ofHours(12));
        Duration longest = settings.duration("dashboard.sign-in-longest", Duration.ofHours(36));
        if (idle.compareTo(LEAST) < 0 || longest.compareTo(idle) < 0) {
            settings.problem(
                    "dashboard.sign-in-idle must be at least 5m and dashboard.sign-in-longest no less than it; they are "
                            + idle.toMinutes() + "m and " + longest.toMinutes() + "m");
        }
        return new SignInConfig(idle, longest);
    }

    /** When one that began then and was heard now ends by itself. */
    Instant until(Instant began, Instant now) {
        Instant silent = now.plus(idle);
        Instant last = began.plus(longest);
        return silent.isBefore(last) ? silent : last;
    }
}
