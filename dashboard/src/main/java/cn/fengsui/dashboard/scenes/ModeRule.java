package cn.fengsui.dashboard.scenes;

import cn.fengsui.domain.wall.WallMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * When the wall is in its incident layout (平急切换). Needs nothing but the plan and the open alerts of level I, so every
 * process comes to the same answer, also after a restart.
 */
final class ModeRule {

    /** At most one automatic switch in this time. */
    static final Duration BETWEEN_SWITCHES = Duration.ofSeconds(30);

    private ModeRule() {}

    /**
     * @param since when people chose the mode
     * @param raised when the open alerts of level I were raised
     */
    static boolean isIncident(WallMode mode, Instant since, Collection<Instant> raised) {
        return switch (mode) {
            case INCIDENT -> true;
            case AUTOMATIC -> !raised.isEmpty();
            case CALM -> raised.stream().anyMatch(at -> at.isAfter(since)); // those before it were seen by who chose
        };
    }
}
