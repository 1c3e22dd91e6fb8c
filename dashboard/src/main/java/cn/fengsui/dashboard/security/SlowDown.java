package cn.fengsui.dashboard.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows down the guessing of passwords: after some failures of one account from one address, the pair must wait, each
 * time twice as long. Waiting costs no thread: an attempt within the wait is refused without looking at the password.
 */
public final class SlowDown {

    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(30);
    private static final int MOST_PAIRS = 10_000;

    private final Clock clock;
    private final ConcurrentHashMap<String, Failures> failures = new ConcurrentHashMap<>();

    private record Failures(int count, Instant last) {
        Duration leftAt(Instant now) {
            if (count < FREE_FAILURES) {
                return Duration.ZERO;
            }
            long factor = 1L << Math.min(count - FREE_FAILURES, 20);
            Duration wait = FIRST_WAIT.multipliedBy(factor);
            Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
            Duration left = Duration.between(now, last.plus(capped));
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    public SlowDown(Clock clock) {
        this.clock = clock;
    }

    /** How long this pair must still wait; zero when it may try. */
    public Duration left(String user, String address) {
        Failures known = failures.get(key(user, address));
        return known == null ? Duration.ZERO : known.leftAt(clock.instant());
    }

    /** Counts a failure. */
    public void failed(String user, String address) {
        Instant now = clock.instant();
        failures.compute(key(user, address), (pair, known) -> new Failures(known == null ? 1 : known.count() + 1, now));
        if (failures.size() > MOST_PAIRS) {
            failures.values().removeIf(known -> known.last().plus(FORGET_AFTER).isBefore(now));
        }
    }

    /** Forgets the pair: the right password was given. */
    public void succeeded(String user, String address) {
        failures.remove(key(user, address));
    }

    private static String key(String user, String address) {
        return address + " " + user;
    }
}
