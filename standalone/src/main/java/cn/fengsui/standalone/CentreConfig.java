package cn.fengsui.standalone;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.IngestConfig;
import cn.fengsui.jobs.JobsConfig;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.video.VideoConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The settings of every room, read and checked together.
 *
 * @param cycle {@code demo.cycle=40m}, 5 min to 24 h: how often the simulated city has its rainstorm and fire
 * @param history {@code demo.history=true}: the first demo start sends eight weeks of simulated history
 */
record CentreConfig(
        StoreConfig store,
        StateConfig state,
        JobsConfig jobs,
        VideoConfig video,
        DashboardConfig dashboard,
        IngestConfig ingest,
        Duration cycle,
        boolean history) {

    /** @throws StartFailure naming every problem */
    static CentreConfig from(Settings settings, Path data) {
        try {
            var config = new CentreConfig(
                    StoreConfig.from(settings, data),
                    StateConfig.from(settings),
                    JobsConfig.from(settings, data),
                    VideoConfig.from(settings),
                    DashboardConfig.from(settings),
                    IngestConfig.from(settings),
                    settings.duration("demo.cycle", Duration.ofMinutes(40)),
                    settings.flag("demo.history", true));
            settings.check();
            return config;
        } catch (IllegalArgumentException problems) {
            throw new StartFailure(problems.getMessage(), problems);
        }
    }

    /** Every fixed port, for one look before anything is opened. */
    List<Ports.Wanted> ports() {
        return List.of(
                new Ports.Wanted("dashboard", "dashboard.port", dashboard.bind(), dashboard.port(), false),
                new Ports.Wanted("REST API", "ingest.port", ingest.bind(), ingest.port(), false),
                new Ports.Wanted(
                        "MQTT",
                        "ingest.mqtt-port",
                        ingest.bind(),
                        ingest.mqtt().enabled() ? ingest.mqtt().port() : 0,
                        false),
                new Ports.Wanted(
                        "video",
                        "video.http-port",
                        video.delivery().bind(),
                        video.delivery().port(),
                        false),
                new Ports.Wanted("Flink", "jobs.rest-port", "127.0.0.1", jobs.restPort(), false),
                new Ports.Wanted(
                        "SIP", "video.sip-port", video.sip().bind(), video.sip().port(), true),
                new Ports.Wanted("Hazelcast", "state.port", state.bind(), state.port(), false));
    }
}
