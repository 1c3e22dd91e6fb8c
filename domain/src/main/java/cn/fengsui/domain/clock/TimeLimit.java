package cn.fengsui.domain.clock;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long something may take.
 *
 * @param unit what is counted
 * @param seconds seconds of running or office time; 0 for working days
 * @param days working days; 0 for the other units
 */
public record TimeLimit(LimitUnit unit, long seconds, int days) implements Serializable {

    private static final int MOST_DAYS = 1000;

    /** @throws IllegalArgumentException if the amount is negative, of the wrong kind or absurd */
    public TimeLimit {
        boolean isDays = unit == LimitUnit.WORKING_DAYS;
        if (seconds < 0 || days < 0 || days > MOST_DAYS || (isDays ? seconds : days) != 0) {
            throw new IllegalArgumentException("A limit in " + unit + " must be 0 or more "
                    + (isDays ? "days, at most " + MOST_DAYS : "seconds") + " and was " + seconds + " s, " + days
                    + " d.");
        }
    }

    public static TimeLimit urgent(Duration time) {
        return new TimeLimit(LimitUnit.URGENT_MINUTES, time.toSeconds(), 0);
    }

    public static TimeLimit working(Duration officeTime) {
        return new TimeLimit(LimitUnit.WORKING_MINUTES, officeTime.toSeconds(), 0);
    }

    public static TimeLimit workingDays(int days) {
        return new TimeLimit(LimitUnit.WORKING_DAYS, 0, days);
    }

    /** So much longer, whole days upwards. @param percent 0 to 100 */
    public TimeLimit longerBy(int percent) {
        return percent == 0
                ? this
                : new TimeLimit(unit, seconds + seconds * percent / 100, days + Math.ceilDiv(days * percent, 100));
    }

    /** True when nights and holidays count. */
    public boolean runsAlways() {
        return unit == LimitUnit.URGENT_MINUTES;
    }
}
