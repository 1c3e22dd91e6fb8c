package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;

/** Events per time step and place, oldest step first; all scans end with the last step. Immutable. */
public final class SpaceTimeCounts {

    private final int places;
    private final int[] counts; // [step * places + place]
    private final int total;

    private SpaceTimeCounts(int places, int[] counts, int total) {
        this.places = places;
        this.counts = counts;
        this.total = total;
    }

    /**
     * Copies the counts.
     *
     * @param oldestFirst a row for each time step with the events of each place
     * @throws IllegalArgumentException without a step, with rows of different length, or with a negative count
     */
    public static SpaceTimeCounts of(int[][] oldestFirst) {
        Arguments.atLeast(1, "A scan", oldestFirst.length);
        int places = oldestFirst[0].length;
        int[] counts = new int[Math.multiplyExact(places, oldestFirst.length)];
        int total = 0;
        for (int step = 0; step < oldestFirst.length; step++) {
            Arguments.sameLength("step " + step, oldestFirst[step].length, "step 0", places);
            for (int place = 0; place < places; place++) {
                int count = oldestFirst[step][place];
                Arguments.notNegative("The count of place " + place + " in step " + step, count);
                counts[step * places + place] = count;
                total = Math.addExact(total, count);
            }
        }
        return new SpaceTimeCounts(places, counts, total);
    }

    /** Number of places. */
    public int places() {
        return places;
    }

    /** Number of time steps. */
    public int steps() {
        return counts.length / places;
    }

    /** All events. */
    public int total() {
        return total;
    }

    /** Events of one place in one step. */
    public int at(int step, int place) {
        return counts[step * places + place];
    }

    int[] perPlace() {
        int[] perPlace = new int[places];
        for (int i = 0; i < counts.length; i++) {
            perPlace[i % places] += counts[i];
        }
        return perPlace;
    }

    int[] perStep() {
        int[] perStep = new int[steps()];
        for (int i = 0; i < counts.length; i++) {
            perStep[i / places] += counts[i];
        }
        return perStep;
    }

    /** Events of each place in the last 1, 2, ... steps: {@code [place * durations + duration - 1]}. */
    int[] recent(int durations) {
        int[] recent = new int[places * durations];
        for (int place = 0; place < places; place++) {
            int sum = 0;
            for (int duration = 0; duration < durations; duration++) {
                sum += at(steps() - 1 - duration, place);
                recent[place * durations + duration] = sum;
            }
        }
        return recent;
    }
}
