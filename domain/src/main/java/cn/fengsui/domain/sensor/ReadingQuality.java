package cn.fengsui.domain.sensor;

/** How far a reading can be believed. Rules use the first two. */
public enum ReadingQuality {
    GOOD,
    /** Outside of calibration or interpolated: used, and said so. */
    DOUBTFUL,
    /** Known to be wrong: kept, never used. */
    BAD
}
