package cn.fengsui.state;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.wall.ScreenBeat;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.state.StateException.Reason;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.topic.ITopic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The live picture, open: as a member that holds part of it, or as a client. Maps may be used by any thread but not
 * from a listener. Closing leaves the cluster; other members keep the picture.
 */
public final class SharedState implements AutoCloseable {

    private final HazelcastInstance hazelcast;
    private final HazelcastAddress address;

    private SharedState(HazelcastInstance hazelcast, HazelcastAddress address) {
        this.hazelcast = hazelcast;
        this.address = address;
    }

    /**
     * Starts a member in this process.
     *
     * @throws StateException with one sentence that says what to do
     */
    public static SharedState open(StateConfig config) {
        HazelcastSettings.logThroughSlf4j();
        int port = checkFree(config);
        var address = new HazelcastAddress(config.clusterName(), List.of(config.bind() + ":" + port));
        try {
            return new SharedState(Hazelcast.newHazelcastInstance(HazelcastSettings.member(config, port)), address);
        } catch (HazelcastException failure) {
            throw new StateException(
                    Reason.BIND_ADDRESS,
                    "Cannot start the shared state on " + config.bind() + ":" + port + ": " + failure.getMessage()
                            + ". Check state.bind and state.port.",
                    failure);
        }
    }

    /**
     * Joins as a client.
     *
     * @throws StateException {@code UNREACHABLE} when nobody answers within 20 seconds
     */
    public static SharedState connect(HazelcastAddress address) {
        HazelcastSettings.logThroughSlf4j();
        try {
            return new SharedState(HazelcastClient.newHazelcastClient(HazelcastSettings.client(address)), address);
        } catch (HazelcastException | IllegalStateException failure) {
            throw new StateException(
                    Reason.UNREACHABLE,
                    "Cannot reach the shared state " + address.clusterName() + " at " + address.members() + ": "
                            + failure.getMessage() + ". Check that it runs, and state.cluster-name.",
                    failure);
        }
    }

    /** Where others connect to. */
    public HazelcastAddress address() {
        return address;
    }

    /** By alert id: open ones, and those resolved less than an hour ago. */
    public IMap<String, Alert> alerts() {
        return hazelcast.getMap(HazelcastSettings.ALERTS);
    }

    /** By alert id. */
    public IMap<String, Acknowledgement> acknowledgements() {
        return hazelcast.getMap(HazelcastSettings.ACKNOWLEDGEMENTS);
    }

    /** By alert id: what people did with it; nobody touched those that are missing. */
    public IMap<String, AlertHandling> alertHandlings() {
        return hazelcast.getMap(HazelcastSettings.ALERT_HANDLINGS);
    }

    /** By id: the live ones. */
    public IMap<String, Hotspot> hotspots() {
        return hazelcast.getMap(HazelcastSettings.HOTSPOTS);
    }

    /** By id: live ones of grids, villages, townships and the region, with bursts, silences and clusters. */
    public IMap<String, Hotspot> unitHotspots() {
        return hazelcast.getMap(HazelcastSettings.UNIT_HOTSPOTS);
    }

    /** By {@link HotspotLayer#key()}: one map layer per kind of unit, class group and window. */
    public IMap<String, HotspotLayer> hotspotLayers() {
        return hazelcast.getMap(HazelcastSettings.HOTSPOT_LAYERS);
    }

    /** By {@link HotspotEvaluation#key()}. */
    public IMap<String, HotspotEvaluation> evaluations() {
        return hazelcast.getMap(HazelcastSettings.EVALUATIONS);
    }

    /** By id. */
    public IMap<String, Camera> cameras() {
        return hazelcast.getMap(HazelcastSettings.CAMERAS);
    }

    /** By camera id: the fused state of those the video gateway knows. */
    public IMap<String, CameraHealth> cameraHealth() {
        return hazelcast.getMap(HazelcastSettings.CAMERA_HEALTH);
    }

    /** By {@link CameraCount#key()}: how many cameras of each division are in which state. */
    public IMap<String, CameraCount> cameraCounts() {
        return hazelcast.getMap(HazelcastSettings.CAMERA_COUNTS);
    }

    /** By id: the open ones. */
    public IMap<String, Incident> incidents() {
        return hazelcast.getMap(HazelcastSettings.INCIDENTS);
    }

    /** By audit id: the views that are open now. */
    public IMap<String, Watching> watching() {
        return hazelcast.getMap(HazelcastSettings.WATCHING);
    }

    /** By camera id: who moves it now. A picture for screens; who may move is decided by the record. */
    public IMap<String, PtzLease> ptzLeases() {
        return hazelcast.getMap(HazelcastSettings.PTZ_LEASES);
    }

    /** By id: proposals that reports tell of one happening, while reports may still join. */
    public IMap<String, Candidate> candidates() {
        return hazelcast.getMap(HazelcastSettings.CANDIDATES);
    }

    /** By incident id: the clocks of open cases. */
    public IMap<String, CaseClock> caseClocks() {
        return hazelcast.getMap(HazelcastSettings.CASE_CLOCKS);
    }

    /** By id: late, missing and contradicting reports and silent grids that still hold. */
    public IMap<String, Discrepancy> discrepancies() {
        return hazelcast.getMap(HazelcastSettings.DISCREPANCIES);
    }

    /** By {@link IndicatorCell#key()}. */
    public IMap<String, IndicatorCell> indicators() {
        return hazelcast.getMap(HazelcastSettings.INDICATORS);
    }

    /** By id: the screens of the wall, revoked ones too. */
    public IMap<String, WallScreen> wallScreens() {
        return hazelcast.getMap(HazelcastSettings.WALL_SCREENS);
    }

    /** One entry, {@code plan}: what the wall shows. */
    public IMap<String, WallPlan> wallPlan() {
        return hazelcast.getMap(HazelcastSettings.WALL_PLAN);
    }

    /** By screen id: what each screen last told about itself. */
    public IMap<String, ScreenBeat> screenBeats() {
        return hazelcast.getMap(HazelcastSettings.SCREEN_BEATS);
    }

    /** Tells every process that the log grew. Only a hint: it may be lost, and readers poll besides. */
    public void announceAppended(long seq) {
        appended().publish(seq);
    }

    /** Calls {@code listener} with the seq of each hint, on a Hazelcast event thread: hand over, do not work. */
    public AutoCloseable onAppended(LongConsumer listener) {
        UUID registration = appended().addMessageListener(message -> listener.accept(message.getMessageObject()));
        return () -> appended().removeMessageListener(registration);
    }

    /**
     * Calls {@code listener} for each entry that is put (key, value) or goes away by removal, expiry or eviction (key,
     * null), on a Hazelcast event thread: hand over, do not work. Changes of one key come in order. What is in the map
     * already is not told: listen first, then read. {@code clear()} on a map is not told entry by entry; do not use it.
     */
    public <K, V> AutoCloseable listen(IMap<K, V> map, BiConsumer<K, @Nullable V> listener) {
        UUID registration = map.addEntryListener(new Changes<>(listener), true);
        return () -> map.removeEntryListener(registration);
    }

    /** For what the methods above do not offer. */
    public HazelcastInstance hazelcast() {
        return hazelcast;
    }

    /** May be called twice. */
    @Override
    public void close() {
        hazelcast.shutdown();
    }

    private ITopic<Long> appended() {
        return hazelcast.getTopic(HazelcastSettings.LOG_APPENDED);
    }

    private static int checkFree(StateConfig config) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(config.bind(), config.port()));
            return socket.getLocalPort();
        } catch (java.net.BindException taken) {
            boolean isOurs = String.valueOf(taken.getMessage()).contains("in use");
            throw isOurs
                    ? new StateException(
                            Reason.PORT_IN_USE,
                            "Cannot start the shared state on port " + config.port()
                                    + ": already in use. Stop the other program or set state.port.",
                            taken)
                    : badAddress(config, taken);
        } catch (IOException | IllegalArgumentException failure) {
            throw badAddress(config, failure);
        }
    }

    private static StateException badAddress(StateConfig config, Exception failure) {
        return new StateException(
                Reason.BIND_ADDRESS,
                "Cannot listen on " + config.bind() + ": " + failure.getMessage()
                        + ". Set state.bind to an address of this machine.",
                failure);
    }
}
