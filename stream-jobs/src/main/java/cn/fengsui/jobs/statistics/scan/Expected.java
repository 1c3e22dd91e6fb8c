package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;

/**
 * What is expected of each place in each of the newest steps. Immutable by convention: the array belongs to this scan.
 *
 * @param perStep {@code [place * durations + steps back]}
 * @param durations number of the newest steps
 */
record Expected(double[] perStep, int durations) {

    /** Events of the place times events of the step over all events. */
    static Expected byMargins(SpaceTimeCounts counts, int durations) {
        requireSteps(counts, durations);
        int[] perPlace = counts.perPlace();
        int[] perStep = counts.perStep();
        double[] expected = new double[perPlace.length * durations];
        for (int i = 0; i < expected.length; i++) {
            double events = (double) perPlace[i / durations] * perStep[perStep.length - 1 - i % durations];
            expected[i] = events / Math.max(1, counts.total());
        }
        return new Expected(expected, durations);
    }

    /** All events dealt out in the proportions of the baseline: {@code [step, oldest first][place]}. */
    static Expected byBaseline(double[][] baseline, SpaceTimeCounts counts, int durations) {
        requireSteps(counts, durations);
        Arguments.sameLength("the baseline's steps", baseline.length, "the counts' steps", counts.steps());
        double sum = 0;
        for (double[] step : baseline) {
            Arguments.sameLength("a step of the baseline", step.length, "the places", counts.places());
            for (double value : step) {
                Arguments.notNegative("A value of the baseline", value);
                sum += value;
            }
        }
        Arguments.positive("The sum of the baseline", sum);
        double[] expected = new double[counts.places() * durations];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = baseline[baseline.length - 1 - i % durations][i / durations] * counts.total() / sum;
        }
        return new Expected(expected, durations);
    }

    /** The same over the last 1, 2, ... steps. */
    double[] summedUp() {
        double[] sums = perStep.clone();
        for (int i = 0; i < sums.length; i++) {
            if (i % durations > 0) {
                sums[i] += sums[i - 1];
            }
        }
        return sums;
    }

    private static void requireSteps(SpaceTimeCounts counts, int durations) {
        if (durations > counts.steps()) {
            throw new IllegalArgumentException("A window cannot last " + durations + " of " + counts.steps()
                    + " steps; give more steps or a shorter duration.");
        }
    }
}
