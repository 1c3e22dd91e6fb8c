package cn.fengsui.jobs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * The jobs' own metrics while they run in this process, summed over their operators. Flink adds and removes them on its
 * threads; anybody may ask. Counts begin anew when the tasks start over.
 */
final class JobFigures implements MetricReporter {

    /** Names as registered. Flink's own are on Flink's pages. */
    static final Set<String> NAMES = Set.of(
            "logPosition",
            "logLagRows",
            "logLagMillis",
            "logReadFailures",
            "unreadableEvents",
            "movesWithoutCase",
            "tooLate",
            "signalsTooLate",
            "signalsCrowded",
            "tooLateToCorrelate",
            "settledEarly",
            "decisionsAboutUnknownReports",
            "tooOldForIndicators",
            "scansLeftOut",
            "scansTimedOut");

    private final Map<Metric, String> metrics = new ConcurrentHashMap<>();

    @Override
    public void open(MetricConfig config) {
        // nothing to open
    }

    @Override
    public void close() {
        metrics.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (NAMES.contains(name)) {
            metrics.put(metric, name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        metrics.remove(metric);
    }

    /** By name; a name that no operator uses is 0. */
    Map<String, Long> values() {
        var values = new TreeMap<String, Long>();
        NAMES.forEach(name -> values.put(name, 0L));
        metrics.forEach((metric, name) -> values.merge(name, value(metric), Long::sum));
        return values;
    }

    private static long value(Metric metric) {
        return switch (metric) {
            case Counter counter -> counter.getCount();
            case Gauge<?> gauge when gauge.getValue() instanceof Number number -> number.longValue();
            default -> 0;
        };
    }
}
