package cn.fengsui.jobs.hotspots;

/**
 * What the test of one cell's neighbourhood said.
 *
 * @param cell the centre's number
 * @param observed reports in the window
 * @param expected what is usual there and then
 * @param p P(X >= observed)
 * @param q after Benjamini-Hochberg over the active cells
 */
record CellTest(int cell, int observed, double expected, double p, double q) {

    boolean isAboveFloor() {
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

    /** Smaller p first; among equals the more surprising count, then the older cell. */
    boolean isStrongerThan(CellTest other) {
        if (p != other.p) {
            return p < other.p;
        }
        return ratio() != other.ratio() ? ratio() > other.ratio() : cell < other.cell;
    }
}
