package cn.fengsui.domain.rule;

/** Says which part of a rule is out of range, what it is, and what it may be. */
final class Range {

    private Range() {}

    static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + ".." + most + " and is " + value);
        }
    }

    static void atLeast(String name, double value, double least) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(name + " must be at least " + least + " and is " + value);
        }
    }

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a number and is " + value);
        }
    }

    static void named(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty; name what is measured, such as water-level");
        }
    }
}
