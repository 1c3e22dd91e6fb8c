package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The zones that a scan tries: each place alone, with its nearest one, with its two nearest, and so on. A set of places
 * that two centres share counts once. Made once for a city and used for every run. Immutable.
 */
public final class ScanZones {

    private static final long FIXED = 20_110_911L; // any number: only equality of the sums below matters

    private final int[] begin; // of each centre's members; the z-th member ends the zone z
    private final int[] member;
    private final BitSet repeated;

    private ScanZones(int[] begin, int[] member, BitSet repeated) {
        this.begin = begin;
        this.member = member;
        this.repeated = repeated;
    }

    /**
     * Zones in the order given.
     *
     * @param nearest for each place the places in the order of their distance, itself first
     * @throws IllegalArgumentException when a row does not begin with its own place, or names none or one twice
     */
    public static ScanZones of(int[][] nearest) {
        int places = nearest.length;
        int[] begin = new int[places + 1];
        for (int place = 0; place < places; place++) {
            begin[place + 1] = begin[place] + nearest[place].length;
        }
        int[] member = new int[begin[places]];
        int[] namedBy = new int[places];
        for (int place = 0; place < places; place++) {
            for (int i = 0; i < nearest[place].length; i++) {
                int other = nearest[place][i];
                if (other < 0 || other >= places || namedBy[other] == place + 1 || i == 0 && other != place) {
                    throw new IllegalArgumentException("Row " + place + " of the nearest places has " + other
                            + " at position " + i + "; a row holds its own place first, then each other one once.");
                }
                namedBy[other] = place + 1;
                member[begin[place] + i] = other;
            }
        }
        return new ScanZones(begin, member, repeated(begin, member, places));
    }

    /**
     * Zones by straight distance.
     *
     * @param x metres east of any point
     * @param y metres north of it
     * @param most places in a zone, at least 1
     */
    public static ScanZones nearest(double[] x, double[] y, int most) {
        Arguments.sameLength("x", x.length, "y", y.length);
        Arguments.positive("The number of places in a zone", most);
        int[][] nearest = new int[x.length][];
        for (int place = 0; place < x.length; place++) {
            nearest[place] = nearestOf(place, x, y, Math.min(most, x.length));
        }
        return of(nearest);
    }

    /** Number of places. */
    public int places() {
        return begin.length - 1;
    }

    /** A place and its nearest ones, as far as zones around it reach. */
    public List<Integer> nearest(int place) {
        return members(place, begin[place + 1] - 1);
    }

    /** Number of different zones. */
    public int size() {
        return member.length - repeated.cardinality();
    }

    /** The first zone of this centre; zones of one centre follow each other and grow by one place each. */
    int begin(int centre) {
        return begin[centre];
    }

    /** One more than the number of the last zone, different or not. */
    int end() {
        return member.length;
    }

    /** The place by which this zone is larger than the one before. */
    int member(int zone) {
        return member[zone];
    }

    /** Whether an earlier zone holds the same places. */
    boolean isRepeated(int zone) {
        return repeated.get(zone);
    }

    /** The places of a zone, nearest to the centre first. */
    List<Integer> members(int centre, int zone) {
        return IntStream.rangeClosed(begin[centre], zone)
                .mapToObj(z -> member[z])
                .toList();
    }

    /** Equal sets have equal sums of one random number for each place; unequal ones do not, but for 2^-64. */
    private static BitSet repeated(int[] begin, int[] member, int places) {
        long[] number = new SplittableRandom(FIXED).longs(places).toArray();
        var repeated = new BitSet();
        var seen = new HashSet<Long>();
        for (int centre = 0; centre < places; centre++) {
            long sum = 0;
            for (int zone = begin[centre]; zone < begin[centre + 1]; zone++) {
                sum += number[member[zone]];
                repeated.set(zone, !seen.add(sum));
            }
        }
        return repeated;
    }

    /** The nearest of one place, itself first; of equally distant ones the smaller number first. */
    private static int[] nearestOf(int place, double[] x, double[] y, int most) {
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

    private record Other(int place, double squareDistance) {}
}
