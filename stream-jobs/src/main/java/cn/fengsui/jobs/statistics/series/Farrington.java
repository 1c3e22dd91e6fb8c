package cn.fengsui.jobs.statistics.series;

import cn.fengsui.jobs.statistics.CountDistribution;
import cn.fengsui.jobs.statistics.NegativeBinomial;
import cn.fengsui.jobs.statistics.Poisson;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Is this week higher than the same time of former years (Farrington 1996, improved by Noufaily 2013)? A quasi-Poisson
 * regression over those weeks, fitted twice so that former outbreaks weigh less, gives the mean; a week with fewer than
 * five events in four weeks never alarms.
 */
public final class Farrington {

    private static final double TWO_THIRDS = 2.0 / 3;
    private static final int ENOUGH_EVENTS = 5;
    private static final int ENOUGH_WEEKS = 4;

    private Farrington() {}

    /**
     * What was said of one week.
     *
     * @param fittedMean events that were to be expected
     * @param dispersion variance over mean, at least 1
     * @param upperBound events above it are unusual
     * @param alarm whether there were more, and enough to speak of
     */
    public record Verdict(double fittedMean, double dispersion, double upperBound, boolean alarm) {}

    /**
     * Judges one week by the weeks before it.
     *
     * @param week number from 0
     * @return empty when former years are missing or no regression fits them
     */
    public static Optional<Verdict> judge(WeeklyCounts counts, int week, FarringtonSettings settings) {
        return FormerWeeks.of(counts, week, settings)
                .flatMap(former -> fit(former, settings))
                .map(fit -> verdict(counts, week, fit, settings));
    }

    private static Optional<QuasiPoisson> fit(FormerWeeks former, FarringtonSettings settings) {
        Optional<QuasiPoisson> withTrend = fit(former, true, settings);
        boolean keep = settings.years() >= FarringtonSettings.YEARS_FOR_A_TREND
                && withTrend
                        .filter(fit -> settings.trendLevel() >= 1 || fit.pOfTrend() < settings.trendLevel())
                        .filter(fit -> fit.meanNow() <= former.largest())
                        .isPresent();
        return keep ? withTrend : fit(former, false, settings);
    }

    private static Optional<QuasiPoisson> fit(FormerWeeks former, boolean trend, FarringtonSettings settings) {
        double[][] design = former.design(trend);
        return QuasiPoisson.fit(design, former.events(), former.evenWeights())
                .flatMap(first -> QuasiPoisson.fit(
                        design, former.events(), first.weightsAgainstOutbreaks(settings.reweightAbove())));
    }

    private static Verdict verdict(WeeklyCounts counts, int week, QuasiPoisson fit, FarringtonSettings settings) {
        double mean = fit.meanNow();
        double dispersion = Math.max(1, fit.dispersion());
        double bound =
                switch (settings.bound()) {
                    case TWO_THIRDS_POWER -> powerBound(fit, mean, dispersion, settings.alpha());
                    case NEGATIVE_BINOMIAL -> quantile(mean, dispersion, settings.alpha());
                };
        int lately = 0;
        for (int recent = Math.max(0, week + 1 - ENOUGH_WEEKS); recent <= week; recent++) {
            lately += counts.at(recent);
        }
        return new Verdict(mean, dispersion, bound, counts.at(week) > bound && lately >= ENOUGH_EVENTS);
    }

    /** Normal in y^(2/3), whose variance is 4/9 mean^(1/3) (dispersion + var(mean)/mean). */
    private static double powerBound(QuasiPoisson fit, double mean, double dispersion, double alpha) {
        double tau = dispersion + dispersion * mean * fit.varianceNow();
        double deviation = Math.sqrt(4.0 / 9 * Math.cbrt(mean) * tau);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
        return Math.pow(Math.pow(mean, TWO_THIRDS) + z * deviation, 1 / TWO_THIRDS);
    }

    /** Negative binomial with variance dispersion times mean: size mean/(dispersion - 1). */
    private static double quantile(double mean, double dispersion, double alpha) {
        CountDistribution counts =
                dispersion > 1 ? new NegativeBinomial(mean, mean / (dispersion - 1)) : new Poisson(mean);
        return counts.exceededAtMost(alpha);
    }
}
