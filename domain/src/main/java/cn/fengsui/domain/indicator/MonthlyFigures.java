package cn.fengsui.domain.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Monthly figures as they were frozen. A version never changes; a later correction is a new version. Blocking. */
public interface MonthlyFigures {

    /** Writes versions that are not there yet; repeating is harmless. */
    void freeze(List<IndicatorCell> cells);

    /**
     * The newest version of each figure.
     *
     * @param month its first day
     * @param node division code or {@code *}
     */
    List<IndicatorCell> newest(LocalDate month, String node);

    /** All versions of one figure, oldest first. */
    List<IndicatorCell> versions(LocalDate month, String node, IndicatorKind kind, String category);

    /** Writes down which indicators are not available, so that a missing row is not taken for zero. */
    void noteNotAvailable();

    /** The indicators that are not available, and why. */
    Map<IndicatorKind, String> notAvailable();
}
