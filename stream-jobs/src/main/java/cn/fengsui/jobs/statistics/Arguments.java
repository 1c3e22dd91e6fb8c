package cn.fengsui.jobs.statistics;

/** Refuses arguments for which a statistic is not defined, in words. */
public final class Arguments {

    private Arguments() {}

    /** @throws IllegalArgumentException unless strictly between 0 and 1 */
    public static void share(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must lie between 0 and 1, got " + value + ".");
        }
    }

    /** @throws IllegalArgumentException unless above 0 and finite */
    public static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be above 0, got " + value + ".");
        }
    }

    /** @throws IllegalArgumentException unless at least 0 and finite */
    public static void notNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be at least 0, got " + value + ".");
        }
    }

    /** @throws IllegalArgumentException unless both are as long */
    public static void sameLength(String what, int length, String other, int otherLength) {
        if (length != otherLength) {
            throw new IllegalArgumentException(
                    what + " has " + length + " values and " + other + " has " + otherLength + "; give one for each.");
        }
    }

    /** @throws IllegalArgumentException when there are fewer values than that */
    public static void atLeast(int fewest, String what, int length) {
        if (length < fewest) {
            throw new IllegalArgumentException(what + " needs " + fewest + " values or more, got " + length + ".");
        }
    }
}
