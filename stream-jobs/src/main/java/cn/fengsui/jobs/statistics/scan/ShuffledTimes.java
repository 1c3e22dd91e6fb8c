package cn.fengsui.jobs.statistics.scan;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Shuffles the times of all events over their places, so that each place keeps its number of events and each step its own
 * (Kulldorff 2005). Only the places that come to stand in the newest steps are drawn, not the whole order.
 */
final class ShuffledTimes implements RandomCopies {

    private final long seed;
    private final int durations;
    private final int[] placeOfEvent;
    private final int[] perStep; // newest first, as many as durations
    private final int[] order;

    ShuffledTimes(SpaceTimeCounts counts, int durations, long seed) {
        this.seed = seed;
        this.durations = durations;
        this.placeOfEvent = new int[counts.total()];
        this.order = new int[counts.total()];
        this.perStep = new int[durations];
        int event = 0;
        int[] perPlace = counts.perPlace();
        for (int place = 0; place < perPlace.length; place++) {
            Arrays.fill(placeOfEvent, event, event + perPlace[place], place);
            event += perPlace[place];
        }
        int[] oldestFirst = counts.perStep();
        for (int duration = 0; duration < durations; duration++) {
            perStep[duration] = oldestFirst[oldestFirst.length - 1 - duration];
        }
    }

    @Override
    public void make(int number, int[] recent) {
        var random = new SplittableRandom(RandomCopies.seed(seed, number));
        System.arraycopy(placeOfEvent, 0, order, 0, order.length);
        Arrays.fill(recent, 0);
        int drawn = 0;
        for (int duration = 0; duration < durations; duration++) {
            for (int i = 0; i < perStep[duration]; i++) {
                int other = drawn + random.nextInt(order.length - drawn);
                int place = order[other];
                order[other] = order[drawn++];
                recent[place * durations + duration]++;
            }
        }
        RandomCopies.sumUp(recent, durations);
    }
}
