package cn.fengsui.jobs.statistics.scan;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** Draws as many events as there were, each with the probability that is expected of its place and step. */
final class DrawnEvents implements RandomCopies {

    private final long seed;
    private final int durations;
    private final int events;
    private final SharedStateDiscreteSampler anywhere; // the last number stands for all older steps

    DrawnEvents(Expected expected, int events, long seed) {
        this.seed = seed;
        this.durations = expected.durations();
        this.events = events;
        double[] perStep = expected.perStep();
        double[] probability = Arrays.copyOf(perStep, perStep.length + 1);
        probability[perStep.length] =
                Math.max(0, events - Arrays.stream(perStep).sum());
        this.anywhere = AliasMethodDiscreteSampler.of(new SplittableRandom(seed)::nextLong, probability);
    }

    @Override
    public void make(int number, int[] recent) {
        var sampler =
                anywhere.withUniformRandomProvider(new SplittableRandom(RandomCopies.seed(seed, number))::nextLong);
        Arrays.fill(recent, 0);
        for (int i = 0; i < events; i++) {
            int at = sampler.sample();
            if (at < recent.length) {
                recent[at]++;
            }
        }
        RandomCopies.sumUp(recent, durations);
    }
}
