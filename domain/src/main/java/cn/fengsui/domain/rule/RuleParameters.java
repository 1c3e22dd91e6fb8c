package cn.fengsui.domain.rule;

import java.util.List;

/** What only rules of one kind need. Each kind has its own record; units stand in the names. */
public sealed interface RuleParameters {

    /**
     * Every report in scope; what is told again near by joins.
     *
     * @param metres so near is the same happening
     * @param withinSeconds so soon
     * @param endsAfterSeconds without another report
     */
    record Reports(int metres, int withinSeconds, int endsAfterSeconds) implements RuleParameters {
        public Reports {
            Range.check("metres", metres, 1, 5_000);
            Range.check("withinSeconds", withinSeconds, 1, 86_400);
            Range.check("endsAfterSeconds", endsAfterSeconds, 60, 604_800);
        }
    }

    /**
     * Many reports of one class group in a cell and those that touch it.
     *
     * @param resolution H3 resolution of the cells
     */
    record Burst(int reports, int withinSeconds, int quietSeconds, int resolution) implements RuleParameters {
        public Burst {
            Range.check("reports", reports, 2, 1_000);
            Range.check("withinSeconds", withinSeconds, 60, 86_400);
            Range.check("quietSeconds", quietSeconds, 60, 86_400);
            Range.check("resolution", resolution, 6, 10);
        }
    }

    /**
     * A hotspot that is open.
     *
     * @param leastRatio observed over expected, at least
     * @param labels words for how it behaves (new, persistent...); empty = any
     */
    record Hotspots(double leastRatio, List<String> labels) implements RuleParameters {
        public Hotspots {
            labels = List.copyOf(labels);
        }
    }

    /** One camera that was online and is not. */
    record OneCamera() implements RuleParameters {}

    /** Many cameras together. @param cameras so many, @param withinSeconds of one another */
    record ManyCameras(Area by, int cameras, int withinSeconds) implements RuleParameters {
        /** What they have in common. */
        public enum Area {
            DEVICE,
            DIVISION
        }

        public ManyCameras {
            Range.check("cameras", cameras, 2, 10_000);
            Range.check("withinSeconds", withinSeconds, 1, 3_600);
        }
    }

    /**
     * A sensor's value.
     *
     * @param limit reached from below, or from above when {@code falling}
     * @param clearBy it ends only when the value is so far back on the good side: hysteresis, in the sensor's unit
     */
    record Threshold(String quantity, double limit, boolean falling, double clearBy) implements RuleParameters {
        public Threshold {
            Range.named("quantity", quantity);
            Range.finite("limit", limit);
            Range.atLeast("clearBy", clearBy, 0);
        }
    }

    /**
     * How fast a sensor's value changes.
     *
     * @param perHour from so much an hour; negative = falls so fast
     * @param overSeconds measured by the trend of so much time
     */
    record Rate(String quantity, double perHour, int overSeconds) implements RuleParameters {
        public Rate {
            Range.named("quantity", quantity);
            Range.finite("perHour", perHour);
            if (perHour == 0) {
                throw new IllegalArgumentException("perHour must not be 0: say how fast is too fast");
            }
            Range.check("overSeconds", overSeconds, 60, 21_600);
        }
    }

    /** Nothing heard of something that spoke before. */
    record Absence(Of of, int silentSeconds) implements RuleParameters {
        /** What falls silent. */
        public enum Of {
            FEED,
            SENSOR,
            GRID
        }

        public Absence {
            Range.check("silentSeconds", silentSeconds, 60, 2_592_000);
        }
    }

    /** All of the signs within so many metres and seconds of one another. */
    record Combination(List<Sign> signs, int metres, int withinSeconds, int quietSeconds) implements RuleParameters {
        public Combination {
            signs = List.copyOf(signs);
            Range.check("signs", signs.size(), 2, 5);
            Range.check("metres", metres, 1, 5_000);
            Range.check("withinSeconds", withinSeconds, 1, 86_400);
            Range.check("quietSeconds", quietSeconds, 60, 86_400);
        }
    }

    /** The signs in this order. */
    record Sequence(List<Sign> steps, By by, int withinSeconds, int quietSeconds) implements RuleParameters {
        /** Where they must follow one another. */
        public enum By {
            GRID,
            DIVISION,
            SUBJECT,
            CITY
        }

        public Sequence {
            steps = List.copyOf(steps);
            Range.check("steps", steps.size(), 2, 8);
            Range.check("withinSeconds", withinSeconds, 1, 604_800);
            Range.check("quietSeconds", quietSeconds, 60, 86_400);
        }
    }

    /** So many reports of one class at one place. */
    record Repetition(int reports, int metres, int withinDays) implements RuleParameters {
        public Repetition {
            Range.check("reports", reports, 2, 100);
            Range.check("metres", metres, 1, 1_000);
            Range.check("withinDays", withinDays, 1, 60);
        }
    }

    /**
     * Key spots whose sensors come near a limit.
     *
     * @param aheadSeconds an alert when the trend reaches the limit within so much time, or has
     * @param trendSeconds the trend of so much time
     */
    record KeySpots(int aheadSeconds, int trendSeconds) implements RuleParameters {
        public KeySpots {
            Range.check("aheadSeconds", aheadSeconds, 0, 86_400);
            Range.check("trendSeconds", trendSeconds, 60, 21_600);
        }
    }

    /**
     * Warnings whose area touches key spots.
     *
     * @param anywhere true = also those that touch none
     */
    record Warnings(boolean anywhere) implements RuleParameters {}

    /** A whole region is over, or far under, what is usual. */
    record Regions() implements RuleParameters {}

    /**
     * When the lesser alerts of one desk are shown as one.
     *
     * @param rows so many rows at most may come within the time
     * @param reserved of them for levels I and II and for the storm's own row
     * @param endsBelow the storm is over when fewer alerts came within the time
     */
    record Storm(int rows, int reserved, int withinSeconds, int endsBelow) implements RuleParameters {
        public Storm {
            Range.check("rows", rows, 2, 1_000);
            Range.check("reserved", reserved, 1, rows - 1);
            Range.check("withinSeconds", withinSeconds, 60, 86_400);
            Range.check("endsBelow", endsBelow, 1, rows);
        }
    }
}
