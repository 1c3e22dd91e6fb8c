package cn.fengsui.jobs.statistics.scan;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Compares the statistics of the clusters with the largest statistic of each random copy. Stops early after Besag and
 * Clifford (1991): at the h-th copy that reaches a statistic, the l-th of all, p is h/l; when that never comes, p is (g+1)/(n+1)
 * with g of n copies reaching it. Both have P(p <= a) <= a where there is no cluster. Copies are counted in the
 * order of their numbers, so the threads cannot change the result.
 */
final class MonteCarlo {

    private static final int BATCH_PER_THREAD = 16;
    private static final double TIE = 1e-9;

    private final Windows windows;
    private final Supplier<RandomCopies> copies;
    private final ScanSettings settings;
    private final ScanThreads threads;

    MonteCarlo(Windows windows, Supplier<RandomCopies> copies, ScanSettings settings, ScanThreads threads) {
        this.windows = windows;
        this.copies = copies;
        this.settings = settings;
        this.threads = threads;
    }

    /** The p of each statistic, and how many copies that took. */
    record Outcome(double[] p, int replications) {}

    /** Of statistics in falling order, at least one, all above 0. */
    Outcome compare(double[] statistics) {
        var tally = new Tally(statistics, settings.enoughExceedances());
        var workers = new Worker[threads.threads()];
        Arrays.setAll(
                workers, i -> new Worker(copies.get(), new int[windows.zones().places() * windows.durations()]));
        double floor = statistics[statistics.length - 1];
        var thresholds = Thresholds.between(floor - tie(floor), statistics[0], windows);
        for (int from = 0; from < settings.replications(); from += BATCH_PER_THREAD * threads.threads()) {
            double[] maxima =
                    new double[Math.min(BATCH_PER_THREAD * threads.threads(), settings.replications() - from)];
            run(workers, from, maxima, thresholds);
            if (tally.countUntilDone(maxima)) {
                break;
            }
        }
        return tally.outcome();
    }

    /** Statistics so near to each other are the same one, rounded differently. */
    private static double tie(double statistic) {
        return TIE * Math.max(1, statistic);
    }

    private void run(Worker[] workers, int from, double[] maxima, Thresholds thresholds) {
        var next = new AtomicInteger();
        threads.run(part -> {
            for (int i = next.getAndIncrement(); i < maxima.length; i = next.getAndIncrement()) {
                maxima[i] = workers[part].maximum(from + i, thresholds);
            }
        });
    }

    /** What one thread needs of its own. */
    private record Worker(RandomCopies copies, int[] recent) {
        double maximum(int number, Thresholds thresholds) {
            copies.make(number, recent);
            return thresholds.maximum(recent);
        }
    }

    /** Counts copies in order; owned by the calling thread. */
    private static final class Tally {
        private final double[] statistics;
        private final int enough;
        private final int[] reached;
        private final int[] enoughAt;
        private int counted;

        Tally(double[] statistics, int enough) {
            this.statistics = statistics;
            this.enough = enough;
            this.reached = new int[statistics.length];
            this.enoughAt = new int[statistics.length];
        }

        /** Whether the strongest cluster has been reached often enough; the weaker ones then have been too. */
        boolean countUntilDone(double[] maxima) {
            for (double maximum : maxima) {
                counted++;
                for (int i = 0; i < statistics.length; i++) {
                    if (maximum >= statistics[i] - tie(statistics[i])) {
                        reached[i]++;
                        if (reached[i] == enough) {
                            enoughAt[i] = counted;
                        }
                    }
                }
                if (enoughAt[0] > 0) {
                    return true;
                }
            }
            return false;
        }

        Outcome outcome() {
            double[] p = new double[statistics.length];
            for (int i = 0; i < p.length; i++) {
                p[i] = enoughAt[i] > 0 ? (double) enough / enoughAt[i] : (reached[i] + 1.0) / (counted + 1);
            }
            return new Outcome(p, counted);
        }
    }
}
