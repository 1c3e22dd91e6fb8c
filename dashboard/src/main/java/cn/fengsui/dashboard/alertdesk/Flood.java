package cn.fengsui.dashboard.alertdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** Alert floods at a desk (EEMUA 191): more than ten new rows in ten minutes until fewer than five. Pure. */
final class Flood {

    static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int MORE_THAN = 10;
    private static final int FEWER_THAN = 5;

    private Flood() {}

    /** How many came up within ten minutes before {@code now}. */
    static int rate(List<Instant> raised, Instant now) {
        return (int) raised.stream()
                .filter(at -> at.isAfter(now.minus(WITHIN)) && !at.isAfter(now))
                .count();
    }

    /**
     * Whether a flood blows now. It is computed from the times alone, so a screen that was just opened knows it too.
     *
     * @param raised when rows came up, in any order
     */
    static boolean isOn(List<Instant> raised, Instant now) {
        var recent = new ArrayDeque<Instant>();
        boolean isOn = false;
        for (Instant at :
                raised.stream().filter(at -> !at.isAfter(now)).sorted().toList()) {
            forget(recent, at);
            isOn = isOn && recent.size() >= FEWER_THAN;
            recent.add(at);
            isOn = isOn || recent.size() > MORE_THAN;
        }
        forget(recent, now);
        return isOn && recent.size() >= FEWER_THAN;
    }

    private static void forget(ArrayDeque<Instant> recent, Instant now) {
        while (!recent.isEmpty() && !recent.peek().isAfter(now.minus(WITHIN))) {
            recent.remove();
        }
    }
}
