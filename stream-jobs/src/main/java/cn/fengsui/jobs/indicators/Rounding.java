package cn.fengsui.jobs.indicators;

/**
 * Times in figures are whole seconds up to ten minutes, whole minutes up to a day, whole hours beyond, rounded down: no
 * reader needs more, and the number of different values stays bounded.
 */
final class Rounding {

    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long TEN_MINUTES = 600;
    private static final long DAY = 86_400;

    private Rounding() {}

    static long seconds(long fromMillis, long toMillis) {
        long seconds = Math.max(0, Math.floorDiv(toMillis - fromMillis, 1000L));
        if (seconds < TEN_MINUTES) {
            return seconds;
        }
        long unit = seconds < DAY ? MINUTE : HOUR;
        return seconds / unit * unit;
    }
}
