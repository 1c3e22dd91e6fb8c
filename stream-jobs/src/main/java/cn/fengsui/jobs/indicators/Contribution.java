package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/**
 * What one thing adds to one indicator: 1 to the denominator, perhaps 1 to the numerator, perhaps a time.
 *
 * @param nodes the nodes of the division tree that it counts for, as a path, or a bare division code
 * @param category class code
 * @param epochDay local day to whose periods it belongs
 * @param fulfilled whether it counts in the numerator
 * @param seconds rounded by {@link Rounding}, or -1
 */
public record Contribution(
        IndicatorKind kind, String nodes, String category, long epochDay, boolean fulfilled, long seconds) {

    static final long NO_TIME = -1;

    /** Sends what changed from one set of contributions to another, spread over the tree and the classes. */
    static void difference(List<Contribution> before, List<Contribution> after, Collector<Delta> out) {
        Map<Contribution, Integer> change = new LinkedHashMap<>();
        before.forEach(gone -> change.merge(gone, -1, Integer::sum));
        after.forEach(come -> change.merge(come, 1, Integer::sum));
        change.forEach((contribution, times) -> {
            if (times != 0) {
                contribution.spread(times, out);
            }
        });
    }

    /** Sends so many of it, spread over the tree and the classes. */
    void spread(int times, Collector<Delta> out) {
        for (String node : Nodes.of(nodes)) {
            for (String category : classes()) {
                out.collect(new Delta(node, category, kind, epochDay, fulfilled ? times : 0, times, seconds));
            }
        }
    }

    private List<String> classes() {
        String group = category.substring(0, 1);
        return group.equals(category) ? List.of(category, Nodes.ALL) : List.of(category, group, Nodes.ALL);
    }
}
