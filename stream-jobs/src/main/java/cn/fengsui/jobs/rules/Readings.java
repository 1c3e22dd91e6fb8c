package cn.fengsui.jobs.rules;

import cn.fengsui.domain.rule.RuleParameters;
import java.util.ArrayList;
import java.util.List;

/** When readings were beyond a limit, moved too fast, or headed for a limit: conditions that begin and end by a measure. */
final class Readings {

    /** A measured rate must fall so far below the limit before it is over. */
    private static final double CLEARS_AT = 0.8;
    /** A time to a limit must grow so far before it is over. */
    private static final double CLEAR_AHEAD = 1.5;

    private static final double SECONDS_AN_HOUR = 3600;

    private Readings() {}

    static Measure limit(RuleParameters.Threshold threshold) {
        return new Limit(threshold);
    }

    static Measure speed(RuleParameters.Rate rate) {
        return new Speed(rate);
    }

    /** @param limit of the key spot; infinite when it has none */
    static Measure ahead(RuleParameters.KeySpots spots, double limit) {
        return new Ahead(spots, limit);
    }

    /** How a reading moves a condition. */
    interface Measure {
        /** What the reading at this place of the list amounts to. */
        double of(List<Clue> clues, int at);

        boolean begins(double measure, double value);

        boolean ends(double measure, double value);

        double limit();

        /** Which of two is told. */
        default double worse(double before, double now) {
            return Double.isNaN(before) || Math.abs(now) > Math.abs(before) ? now : before;
        }
    }

    /** The periods in which the condition held. */
    static List<Period> periods(Instance instance, Measure measure) {
        var periods = new ArrayList<Period>();
        var base = instance.base();
        List<Clue> clues = instance.clues();
        Running running = base.active() ? new Running(base.since()) : null;
        for (int i = 0; i < clues.size(); i++) {
            Clue clue = clues.get(i);
            if (clue.at() <= base.asOf()) {
                continue;
            }
            double measured = measure.of(clues, i);
            if (running == null && measure.begins(measured, clue.value())) {
                running = new Running(clue.at());
            } else if (running != null && measure.ends(measured, clue.value())) {
                periods.add(running.ended(clue.at(), measure.limit()));
                running = null;
            }
            if (running != null) {
                running.sees(clue, measure.worse(running.worst, measured));
            }
        }
        if (running != null) {
            periods.add(running.ended(Period.STILL, measure.limit()));
        }
        return periods;
    }

    /** A period being told. Used within one call. */
    private static final class Running {
        private final long since;
        private double worst = Double.NaN;
        private long worstAt;

        Running(long since) {
            this.since = since;
            this.worstAt = since;
        }

        void sees(Clue clue, double worstSoFar) {
            if (Double.compare(worst, worstSoFar) != 0) {
                worst = worstSoFar;
                worstAt = clue.at();
            }
        }

        /** Readings are not named one by one: an open alert would change with each of them. */
        Period ended(long to, double limit) {
            double value = Double.isNaN(worst) ? limit : worst;
            return new Period(since, to, value, limit, worstAt, List.of(), 0, "");
        }
    }

    private record Limit(RuleParameters.Threshold threshold) implements Measure {
        @Override
        public double of(List<Clue> clues, int at) {
            return clues.get(at).value();
        }

        @Override
        public boolean begins(double measure, double value) {
            return threshold.falling() ? value <= threshold.limit() : value >= threshold.limit();
        }

        @Override
        public boolean ends(double measure, double value) {
            return threshold.falling()
                    ? value > threshold.limit() + threshold.clearBy()
                    : value < threshold.limit() - threshold.clearBy();
        }

        @Override
        public double limit() {
            return threshold.limit();
        }

        @Override
        public double worse(double before, double now) {
            return Double.isNaN(before) ? now : threshold.falling() ? Math.min(before, now) : Math.max(before, now);
        }
    }

    private record Speed(RuleParameters.Rate rate) implements Measure {
        @Override
        public double of(List<Clue> clues, int at) {
            return Trend.perHour(clues, at, rate.overSeconds());
        }

        @Override
        public boolean begins(double measure, double value) {
            return rate.perHour() > 0 ? measure >= rate.perHour() : measure <= rate.perHour();
        }

        @Override
        public boolean ends(double measure, double value) {
            double clear = rate.perHour() * CLEARS_AT;
            return rate.perHour() > 0 ? measure < clear : measure > clear;
        }

        @Override
        public double limit() {
            return rate.perHour();
        }
    }

    /** Seconds until the trend reaches the limit: 0 when it has, infinite when it never will. */
    private record Ahead(RuleParameters.KeySpots spots, double limit) implements Measure {
        @Override
        public double of(List<Clue> clues, int at) {
            double value = clues.get(at).value();
            if (value >= limit) {
                return 0;
            }
            double perHour = Trend.perHour(clues, at, spots.trendSeconds());
            if (Double.isNaN(perHour)) {
                return perHour; // too few readings: no news
            }
            return perHour > 0 ? (limit - value) / perHour * SECONDS_AN_HOUR : Double.POSITIVE_INFINITY;
        }

        @Override
        public double worse(double before, double now) {
            return now;
        }

        @Override
        public boolean begins(double measure, double value) {
            return measure <= spots.aheadSeconds();
        }

        @Override
        public boolean ends(double measure, double value) {
            return measure > spots.aheadSeconds() * CLEAR_AHEAD;
        }
    }
}
