package cn.fengsui.jobs;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.publish.FindingsSink;
import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.StoreConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits the same job to an ordinary Flink cluster ({@code flink run}). Settings come from the environment; checkpoint
 * storage, restore path and claim mode are the cluster's own.
 */
public final class StreamJobsMain {

    private StreamJobsMain() {}

    public static void main(String[] args) throws Exception {
        var settings = new Settings(Map.of(), System.getenv());
        StoreConfig store = StoreConfig.from(settings, Path.of("data"));
        StateConfig state = StateConfig.from(settings);
        JobsConfig config = JobsConfig.from(settings, Path.of("data"));
        if (store.isEmbedded()) {
            settings.problem("store.jdbc-url must name the PostgreSQL that the other rooms use, for instance "
                    + "jdbc:postgresql://postgres:5432/fengsui");
        }
        settings.check();

        var jdbc = new Jdbc(store.jdbcUrl(), store.user(), store.password().value());
        var address = address(state);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.job(config));
        CommandCentreJob.define(
                env,
                config.reading().source(jdbc, address),
                config.hotspots(),
                config.cases(),
                new FindingsSink(FindingsSink.to(jdbc, address)));
        env.execute("fengsui");
    }

    private static HazelcastAddress address(StateConfig state) {
        List<String> members = state.members().isEmpty() ? List.of(state.bind() + ":" + state.port()) : state.members();
        return new HazelcastAddress(state.clusterName(), members);
    }
}
