package cn.fengsui.jobs.correlation;

import cn.fengsui.jobs.facts.ToldReport;
import java.io.Serializable;
import java.time.Duration;

/**
 * When two reports may tell of one happening.
 *
 * @param metres at most so far apart, 10 to 2000
 * @param within at most so long apart
 * @param late reports so far behind the newest one are still compared
 * @param mostReports so many are kept per timeline; beyond that the oldest are settled early, and counted
 * @param classes that may be the same
 */
public record CorrelationRules(double metres, Duration within, Duration late, int mostReports, SameClasses classes)
        implements Serializable {

    public static final CorrelationRules STANDARD = new CorrelationRules(
            150, Duration.ofMinutes(10), Duration.ofHours(24), 200_000, SameClasses.of(SameClasses.STANDARD));

    private static final double FAR_COUNTS = 0.4;
    private static final double LONG_COUNTS = 0.3;
    private static final double OWN_SOURCE = 0.85;

    /**
     * How well a report fits the first one, 0 to 1, where 0 is "cannot be the same". It falls with distance and time,
     * for another class of the family, and when both come from one source, which rarely tells a thing twice.
     */
    public double fit(ToldReport first, ToldReport other) {
        double late = Math.abs(first.timeMillis() - other.timeMillis()) / (double) within.toMillis();
        double classFit = classes.fit(first.category(), other.category());
        if (late > 1 || classFit == 0) {
            return 0;
        }
        double far = first.place().point().metresTo(other.place().point()) / metres;
        if (far > 1) {
            return 0;
        }
        double source = first.source().equals(other.source()) ? OWN_SOURCE : 1;
        return (1 - FAR_COUNTS * far) * (1 - LONG_COUNTS * late) * classFit * source;
    }
}
