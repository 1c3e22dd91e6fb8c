package cn.fengsui.jobs;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.filter.ReporterFilter;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A mini-cluster whose metrics go to {@link JobFigures}. */
final class ObservedCluster extends MiniCluster {

    private final JobFigures figures;

    ObservedCluster(MiniClusterConfiguration configuration, JobFigures figures) {
        super(configuration);
        this.figures = figures;
    }

    @Override
    protected MetricRegistryImpl createMetricRegistry(Configuration flink, long largestMessage) {
        var setup = new ReporterSetup("fengsui", new MetricConfig(), figures, ReporterFilter.getNoOpFilter(), Map.of());
        return new MetricRegistryImpl(
                MetricRegistryConfiguration.fromConfiguration(flink, largestMessage), List.of(setup));
    }
}
