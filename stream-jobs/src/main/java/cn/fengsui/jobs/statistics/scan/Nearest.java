package cn.fengsui.jobs.statistics.scan;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The nearest places of one place, itself first; of equally distant ones the smaller number first. */
final class Nearest {

    private record Other(int place, double squareDistance) {}

    private Nearest() {}

    static int[] of(int place, double[] x, double[] y, int most) {
        var order = Comparator.comparingDouble(Other::squareDistance)
                .thenComparing(other -> other.place() != place)
                .thenComparingInt(Other::place);
        var farthestFirst = new PriorityQueue<>(most + 1, order.reversed());
        for (int other = 0; other < x.length; other++) {
            double east = x[other] - x[place];
            double north = y[other] - y[place];
            farthestFirst.add(new Other(other, east * east + north * north));
            if (farthestFirst.size() > most) {
                farthestFirst.poll();
            }
        }
        return farthestFirst.stream().sorted(order).mapToInt(Other::place).toArray();
    }
}
