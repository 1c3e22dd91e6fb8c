package cn.fengsui.benchmarks;

import cn.fengsui.jobs.statistics.scan.ScanInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The formulae written down as they stand in the books, to compare with. */
final class PlainStatistics {

    private PlainStatistics() {}

    /** Gi* with a map from cell to value. */
    static double[] star(long[] ids, Map<Long, List<Long>> around, double[] values) {
        Map<Long, Double> of = HashMap.newHashMap(ids.length);
        for (int i = 0; i < ids.length; i++) {
            of.put(ids[i], values[i]);
        }
        double n = ids.length;
        double mean = of.values().stream().mapToDouble(x -> x).sum() / n;
        double deviation =
                Math.sqrt(of.values().stream().mapToDouble(x -> x * x).sum() / n - mean * mean);
        double[] z = new double[ids.length];
        for (int i = 0; i < ids.length; i++) {
            List<Long> neighbours = around.get(ids[i]);
            double sum = neighbours.stream().mapToDouble(of::get).sum();
            double w = neighbours.size();
            z[i] = (sum - mean * w) / (deviation * Math.sqrt((n * w - w * w) / (n - 1)));
        }
        return z;
    }

    /** The permutation scan: shuffles all times, sums up every zone, works out every window. */
    static final class Scan {
        private final ScanInput input;
        private final int durations;
        private final List<List<Integer>> zones = new ArrayList<>();
        private final List<Integer> placeOfEvent = new ArrayList<>();
        private final List<Integer> stepOfEvent = new ArrayList<>();
        private final double[] perPlace;
        private final double[] recentSteps;

        Scan(ScanInput input, int durations, int nearest) {
            this.input = input;
            this.durations = durations;
            this.perPlace = new double[input.counts().places()];
            this.recentSteps = new double[durations];
            int steps = input.counts().steps();
            for (int step = 0; step < steps; step++) {
                for (int place = 0; place < perPlace.length; place++) {
                    for (int i = 0; i < input.counts().at(step, place); i++) {
                        placeOfEvent.add(place);
                        stepOfEvent.add(step);
                        perPlace[place]++;
                        for (int d = Math.max(0, steps - 1 - step); d < durations; d++) {
                            recentSteps[d]++;
                        }
                    }
                }
            }
            for (int place = 0; place < perPlace.length; place++) {
                List<Integer> members = input.zones().nearest(place);
                for (int size = 1; size <= nearest; size++) {
                    zones.add(members.subList(0, size));
                }
            }
        }

        /** The largest statistic of some shuffled copies. */
        double[] maxima(int copies) {
            var random = new Random(3);
            double[] maxima = new double[copies];
            for (int copy = 0; copy < copies; copy++) {
                Collections.shuffle(stepOfEvent, random);
                int[][] counts = new int[input.counts().steps()][perPlace.length];
                for (int event = 0; event < stepOfEvent.size(); event++) {
                    counts[stepOfEvent.get(event)][placeOfEvent.get(event)]++;
                }
                maxima[copy] = maximum(counts);
            }
            return maxima;
        }

        /** The largest statistic of the events as they came. */
        double maximum(ScanInput observed) {
            int[][] counts = new int[observed.counts().steps()][perPlace.length];
            for (int step = 0; step < counts.length; step++) {
                for (int place = 0; place < perPlace.length; place++) {
                    counts[step][place] = observed.counts().at(step, place);
                }
            }
            return maximum(counts);
        }

        private double maximum(int[][] counts) {
            double all = input.counts().total();
            double best = 0;
            for (List<Integer> zone : zones) {
                double inZone =
                        zone.stream().mapToDouble(place -> perPlace[place]).sum();
                int inWindow = 0;
                for (int d = 0; d < durations; d++) {
                    for (int place : zone) {
                        inWindow += counts[counts.length - 1 - d][place];
                    }
                    double expected = inZone * recentSteps[d] / all;
                    if (inWindow > expected && inZone <= all / 2) {
                        double outside = all - inWindow;
                        best = Math.max(
                                best,
                                inWindow * Math.log(inWindow / expected)
                                        + outside * Math.log(outside / (all - expected)));
                    }
                }
            }
            return best;
        }
    }
}
