package cn.fengsui.state;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.hotspot.EvaluationNotes;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.ReportingEffort;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.CaseRequest;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.incident.Pause;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.wall.ScreenBeat;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScreen;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SerializationConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Everything we tell Hazelcast, in one place. Used at start by one thread. */
final class HazelcastSettings {

    static final String ALERTS = "alerts";
    static final String ACKNOWLEDGEMENTS = "acknowledgements";
    static final String ALERT_HANDLINGS = "alertHandlings";
    static final String HOTSPOTS = "hotspots";
    static final String UNIT_HOTSPOTS = "unitHotspots";
    static final String HOTSPOT_LAYERS = "hotspotLayers";
    static final String EVALUATIONS = "evaluations";
    static final String CAMERAS = "cameras";
    static final String CAMERA_HEALTH = "cameraHealth";
    static final String CAMERA_COUNTS = "cameraCounts";
    static final String INCIDENTS = "incidents";
    static final String WATCHING = "watching";
    static final String PTZ_LEASES = "ptzLeases";
    static final String CANDIDATES = "candidates";
    static final String CASE_CLOCKS = "caseClocks";
    static final String DISCREPANCIES = "discrepancies";
    static final String INDICATORS = "indicators";
    static final String WALL_SCREENS = "wallScreens";
    static final String WALL_PLAN = "wallPlan";
    static final String SCREEN_BEATS = "screenBeats";
    static final String LOG_APPENDED = "log-appended";

    private static final String LOGGING_TYPE = "hazelcast.logging.type";
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);

    /** Every record that is a value of a map, or part of one. */
    private static final List<Class<? extends Record>> RECORDS = List.of(
            Alert.class,
            Acknowledgement.class,
            AlertHandling.class,
            AlertHandling.LastChange.class,
            AlertHold.class,
            Actor.class,
            Hotspot.class,
            HotspotDetail.class,
            ReportingEffort.class,
            HotspotLayer.class,
            HotspotEvaluation.class,
            EvaluationNotes.class,
            Camera.class,
            CameraHealth.class,
            CameraCount.class,
            Explanation.class,
            Incident.class,
            CaseTerms.class,
            Pause.class,
            CaseRequest.class,
            MoveTerms.class,
            Place.class,
            GeoPoint.class,
            PtzLease.class,
            Candidate.class,
            CaseClock.class,
            Discrepancy.class,
            IndicatorCell.class,
            WallScreen.class,
            WallPlan.class,
            ScreenBeat.class,
            Watching.class);

    private HazelcastSettings() {}

    /** Hazelcast's first class logs before it has read any configuration; only a system property reaches it. */
    static void logThroughSlf4j() {
        if (System.getProperty(LOGGING_TYPE) == null) {
            System.setProperty(LOGGING_TYPE, "slf4j");
        }
    }

    static Config member(StateConfig state, int port) {
        var config = new Config();
        config.setClusterName(state.clusterName());
        config.setClassLoader(HazelcastSettings.class.getClassLoader());
        config.setProperty(LOGGING_TYPE, "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false"); // we close it ourselves, in order
        config.setProperty("hazelcast.socket.bind.any", "false"); // only the address we were told
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.wait.seconds.before.join", state.members().isEmpty() ? "0" : "3");
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "10");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        network(config.getNetworkConfig(), state, port);
        serializers(config.getSerializationConfig());
        maps(config);
        return config;
    }

    static ClientConfig client(HazelcastAddress address) {
        var config = new ClientConfig();
        config.setClusterName(address.clusterName());
        config.setClassLoader(HazelcastSettings.class.getClassLoader());
        config.setProperty(LOGGING_TYPE, "slf4j");
        config.getMetricsConfig().setEnabled(false);
        config.getNetworkConfig().setAddresses(address.members());
        config.getNetworkConfig().setRedoOperation(true); // what we write is absolute: twice is harmless
        config.getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .setClusterConnectTimeoutMillis(CONNECT_PATIENCE.toMillis());
        serializers(config.getSerializationConfig());
        return config;
    }

    private static void network(NetworkConfig network, StateConfig state, int port) {
        network.setPort(port).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(state.bind());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(membersWith(state, port));
    }

    /** Ourselves among them: without any member Hazelcast warns at each start. */
    private static List<String> membersWith(StateConfig state, int port) {
        String ourselves = state.bind() + ":" + port;
        return Stream.concat(state.members().stream(), Stream.of(ourselves))
                .distinct()
                .toList();
    }

    private static void serializers(SerializationConfig serialization) {
        RECORDS.forEach(
                type -> serialization.getCompactSerializationConfig().addSerializer(new RecordSerializer<>(type)));
    }

    /** Sizes are per member and far above what a city shows: they keep a fault from filling the memory. */
    private static void maps(Config config) {
        config.addMapConfig(map(ALERTS, 20_000, Duration.ofDays(7)));
        config.addMapConfig(map(ACKNOWLEDGEMENTS, 20_000, Duration.ofDays(7)));
        config.addMapConfig(map(ALERT_HANDLINGS, 20_000, Duration.ofDays(60))); // longer than anything is put aside
        config.addMapConfig(map(HOTSPOTS, 10_000, Duration.ofDays(2)));
        config.addMapConfig(map(UNIT_HOTSPOTS, 10_000, Duration.ofDays(2)));
        config.addMapConfig(map(HOTSPOT_LAYERS, 2_000, Duration.ofDays(2)));
        config.addMapConfig(map(EVALUATIONS, 2_000, Duration.ZERO));
        config.addMapConfig(map(CAMERAS, 200_000, Duration.ZERO));
        config.addMapConfig(map(CAMERA_HEALTH, 200_000, Duration.ofDays(7)));
        config.addMapConfig(map(CAMERA_COUNTS, 20_000, Duration.ZERO));
        config.addMapConfig(map(INCIDENTS, 50_000, Duration.ZERO));
        config.addMapConfig(map(WATCHING, 10_000, Duration.ofDays(1)));
        config.addMapConfig(map(PTZ_LEASES, 10_000, Duration.ofHours(1)));
        config.addMapConfig(map(CANDIDATES, 50_000, Duration.ofDays(2)));
        config.addMapConfig(map(CASE_CLOCKS, 50_000, Duration.ZERO));
        config.addMapConfig(map(DISCREPANCIES, 20_000, Duration.ofDays(7)));
        config.addMapConfig(map(INDICATORS, 500_000, Duration.ofDays(70)));
        config.addMapConfig(map(WALL_SCREENS, 1_000, Duration.ZERO));
        config.addMapConfig(map(WALL_PLAN, 10, Duration.ZERO));
        config.addMapConfig(map(SCREEN_BEATS, 1_000, Duration.ofDays(30)));
    }

    /** @param forget entries not written for so long; zero = never */
    private static MapConfig map(String name, int most, Duration forget) {
        var map = new MapConfig(name);
        map.setBackupCount(1);
        map.setTimeToLiveSeconds((int) forget.toSeconds());
        map.getEvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                .setSize(most);
        map.setStatisticsEnabled(false);
        return map;
    }
}
