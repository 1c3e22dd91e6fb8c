package cn.fengsui.jobs.hotspots;

/**
 * What the test of one place said: a unit, or a cell with those around it.
 *
 * @param cell its number among places of its kind
 * @param observed reports in the window
 * @param expected what is usual there and then
 * @param p P(X >= observed)
 * @param q after Benjamini-Hochberg over the active places
 */
record CellTest(int cell, int observed, double expected, double p, double q) {

    boolean isAboveFloor() {
        return isAboveFloor(observed, expected);
    }

    static boolean isAboveFloor(int observed, double expected) {
        return observed >= HotspotRules.FLOOR_COUNT && observed >= HotspotRules.FLOOR_RATIO * expected;
    }

    boolean tints() {
        return q <= HotspotRules.TINT_Q && isAboveFloor();
    }

    boolean alerts() {
        return q <= HotspotRules.ALERT_Q && isAboveFloor();
    }

    boolean isBackToNormal() {
        return observed < HotspotRules.RECOVERED_RATIO * expected || observed < HotspotRules.FLOOR_COUNT;
    }

    double ratio() {
        return expected > 0 ? observed / expected : observed;
    }

    /** The residual in units of its usual scatter. */
    double z(double r) {
        return expected > 0 ? (observed - expected) / Math.sqrt(expected + expected * expected / r) : 0;
    }

    /** Smaller p first; among equals the more surprising count. */
    boolean isStrongerThan(CellTest other) {
        return p != other.p ? p < other.p : ratio() > other.ratio();
    }

    /** Strongest first, and among equals an order that does not depend on who reported first. */
    static int strongestFirst(CellTest one, CellTest other, UnitIndex units) {
        if (one.cell == other.cell) {
            return 0;
        }
        if (one.isStrongerThan(other)) {
            return -1;
        }
        return other.isStrongerThan(one) || !units.isBefore(one.cell, other.cell) ? 1 : -1;
    }
}
