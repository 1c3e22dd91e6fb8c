package cn.fengsui.jobs.statistics.space;

/**
 * What the last steps of a cell amount to (names and definitions after Esri's emerging hot spots). {@link CellHistory} has the
 * table by which a cell gets exactly one of them.
 */
public enum CellClass {
    /** Hot in the last step, never before. */
    NEW,
    /** Hot in the last two steps or more without a gap, never before, and in less than 90 % of all. */
    CONSECUTIVE,
    /** Hot in 90 % of the steps and in the last one, z rising. */
    INTENSIFYING,
    /** Hot in 90 % of the steps and in the last one, z neither rising nor falling. */
    PERSISTENT,
    /** Hot in 90 % of the steps and in the last one, z falling. */
    DIMINISHING,
    /** Hot in the last step and, with gaps, before; in less than 90 % of all. */
    SPORADIC,
    /** Hot in 90 % of the steps, but no longer in the last one. */
    HISTORICAL,
    /** None of these. */
    NONE;

    /** Whether a cell of this class is hot in the last step. */
    public boolean isHotNow() {
        return this != HISTORICAL && this != NONE;
    }
}
