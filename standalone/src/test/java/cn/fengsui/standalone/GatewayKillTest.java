package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.OpenDialog;
import cn.fengsui.ingest.Ingest;
import cn.fengsui.ingest.IngestConfig;
import cn.fengsui.ingest.IngestPorts;
import cn.fengsui.simulator.device.Channel;
import cn.fengsui.simulator.device.DeviceFleet;
import cn.fengsui.simulator.device.DeviceSpec;
import cn.fengsui.simulator.device.FleetConfig;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.picture.GeneratedFilms;
import cn.fengsui.simulator.picture.Weather;
import cn.fengsui.simulator.profile.MediaWay;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A video gateway in a process of its own is killed while fifty pictures are watched, and started again on the same
 * record: half of the cameras send UDP, half TCP. Devices, viewers, ingest and PostgreSQL outlive it.
 */
class GatewayKillTest {

    private static final int CAMERAS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SIP_PASSWORD = "only for tests";
    private static final String VIEWER_KEY = "a key for fifty viewers";
    private static final String GATEWAY_KEY = "a key for the gateway";

    @TempDir
    private Path data;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Store store;
    private GatewayProcess gateway;
    private DeviceFleet fleet;
    private URI http;
    private List<ReturningViewer> viewers;

    @BeforeEach
    void start() throws Exception {
        store = opened(Store.open(StoreConfig.embedded(data.resolve("record"))));
        SharedState state = opened(SharedState.open(StateConfig.alone("kill-test-" + System.nanoTime())));
        store.apiKeys().save(new ApiKey("wall", 10_000, false, EnumSet.allOf(VideoRight.class)), VIEWER_KEY);
        store.apiKeys().save(new ApiKey("video-gateway", 100_000, false, Set.of()), GATEWAY_KEY);
        Ingest ingest = opened(Ingest.start(
                IngestConfig.from(Settings.of(Map.of("ingest.port", "0", "ingest.mqtt", "false"))),
                IngestPorts.of(store, state),
                Clock.systemUTC()));
        Map<String, String> settings = settings(ingest.port());
        http = URI.create("http://" + LOOPBACK + ":" + settings.get("video.http-port"));
        gateway = opened(new GatewayProcess(settings, data.resolve("gateway.log")));
        var films =
                opened(new GeneratedFilms(GeneratedFilms.View::anyOf, Weather.CALM, Clock.systemUTC(), ZoneOffset.UTC));
        fleet = opened(DeviceFleet.start(
                fleet(Integer.parseInt(settings.get("video.sip-port"))), devices(), films, Clock.systemUTC()));
        HttpClient client = HttpClient.newHttpClient();
        opened.add(client::shutdownNow); // its close() would wait for the viewers
        viewers = IntStream.range(0, CAMERAS)
                .mapToObj(n -> new ReturningViewer(client, http, VIEWER_KEY, camera(n)))
                .toList();
    }

    @AfterEach
    void stop() throws Exception {
        viewers.forEach(ReturningViewer::close);
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void givesFiftyViewersTheirPicturesBackEndsTheOldCallsAndReportsNobodyOffline() throws Exception {
        Eventually.isTrue(
                "every camera is on record",
                () -> store.cameras().find(online()).items().size() == CAMERAS);
        viewers.forEach(ReturningViewer::ask);
        Eventually.isTrue("everybody sees", this::everybodySees);
        Eventually.isTrue("every call is on record", () -> calls().size() == CAMERAS);
        Set<String> before = calls();

        gateway.kill();
        assertThat(fleet.byes()).as("nobody was told").isZero();
        Eventually.isTrue("nobody sees", () -> viewers.stream().noneMatch(viewer -> viewer.pictures() > 0));
        gateway.start();

        Eventually.isTrue("everybody sees again", this::everybodySees);
        Eventually.isTrue(
                "the calls of before have ended", () -> calls().stream().noneMatch(before::contains));
        assertThat(metric("video_orphans_ended_total")).isEqualTo(CAMERAS);
        assertThat(metric("video_orphans")).isZero();
        assertThat(fleet.byes()).isGreaterThanOrEqualTo(CAMERAS);
        assertThat(fleet.liveStreams()).as("no stream that nobody asked for").isEqualTo(CAMERAS);
        assertThat(wordsAboutCameras()).isNotEmpty().noneMatch(event -> event.contains("OFFLINE"));
    }

    private boolean everybodySees() {
        return viewers.stream().allMatch(viewer -> viewer.pictures() > 5);
    }

    /** Call-IDs on record. */
    private Set<String> calls() {
        return store.signallingMemory().dialogs().stream()
                .map(OpenDialog::callId)
                .collect(Collectors.toSet());
    }

    private List<String> wordsAboutCameras() {
        return store.eventLog().read(0, 10_000).stream()
                .filter(event -> event.kind() == EventKind.CAMERA)
                .map(LoggedEvent::body)
                .toList();
    }

    private double metric(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(http.resolve("/metrics")).build();
        String text = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + text));
    }

    private static Query online() {
        return Query.all().state(CameraStatus.ONLINE.name()).limit(2 * CAMERAS);
    }

    private Map<String, String> settings(int ingestPort) throws IOException {
        Jdbc jdbc = store.jdbc();
        int rtp = freeUdpPort() / 2 * 2;
        var settings = new HashMap<>(Map.of(
                "store.jdbc-url",
                jdbc.url(),
                "store.user",
                jdbc.user(),
                "store.password",
                jdbc.password(),
                "state.port",
                "0",
                "state.cluster-name",
                "killed-" + System.nanoTime(),
                "video.sip-password",
                SIP_PASSWORD,
                "video.sip-port",
                Integer.toString(freeUdpPort()),
                "video.http-port",
                Integer.toString(freeTcpPort()),
                "video.ingest-url",
                "http://" + LOOPBACK + ":" + ingestPort,
                "video.ingest-key",
                GATEWAY_KEY));
        settings.put("video.rtp-ports", Math.min(rtp, 60_000) + "-" + (Math.min(rtp, 60_000) + 999));
        settings.put("video.record-folder", data.resolve("recordings").toString());
        settings.put("video.health-probes-per-minute", "0");
        return settings;
    }

    private static FleetConfig fleet(int sipPort) {
        return new FleetConfig(
                new InetSocketAddress(LOOPBACK, sipPort),
                "34020000002000000001",
                "3402000000",
                SIP_PASSWORD,
                LOOPBACK,
                0,
                new FleetConfig.Timing(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(3600),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(32),
                        Duration.ZERO),
                Faults.NONE);
    }

    /** Recorders with one camera each, in H.265: loops that nobody has to encode now. */
    private static List<DeviceSpec> devices() {
        Profile plain = Profile.PLAIN_2016.filming(VideoCodec.H265);
        return IntStream.range(0, CAMERAS)
                .mapToObj(n -> new DeviceSpec(
                                "34020000001110%06d".formatted(n),
                                "recorder " + n,
                                "Fengsui",
                                "test",
                                List.of(new Channel(camera(n), "camera " + n, 112.1, 30.9, "", "420300", 3, 1, true)))
                        .with(n % 2 == 0 ? plain.sendingBy(MediaWay.UDP) : plain.sendingBy(MediaWay.TCP_PASSIVE)))
                .toList();
    }

    private static String camera(int n) {
        return "34020000001320%06d".formatted(n);
    }

    private static int freeUdpPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int freeTcpPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.add(part);
        return part;
    }
}
