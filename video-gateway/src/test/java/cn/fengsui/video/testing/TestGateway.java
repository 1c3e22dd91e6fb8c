package cn.fengsui.video.testing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.state.Watching;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.testkit.ScratchFolders;
import cn.fengsui.video.VideoConfig;
import cn.fengsui.video.VideoGateway;
import cn.fengsui.video.VideoPorts;
import cn.fengsui.video.VideoRecords;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.sip.DevicePasswords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A whole gateway on free loopback ports, one camera at it, and everything around it in memory. */
public final class TestGateway implements AutoCloseable {

    public static final H264Clip CLIP = H264Clip.encode(320, 180, 50, 1_000_000);
    public static final String DEVICE = "34020000001110000001";
    public static final String CAMERA = "34020000001320000001";
    public static final String PASSWORD = "only for tests";
    /** May do everything. */
    public static final String KEY = "a key for tests";

    public static final String TRUSTED_KEY = "a key that speaks for people";
    /** May do everything but see what privacy masks cover. */
    public static final String COVERED_KEY = "a key that sees what it may";
    /** May look at live pictures and no more. */
    public static final String LOOKING_KEY = "a key for looking";

    public static final Actor OFFICER = new Actor("duty1", "值班员 0231", "wall P5", "127.0.0.1");

    static {
        // A small window, so that a viewer that stops reading is felt at once.
        System.setProperty("jdk.httpclient.receiveBufferSize", "16384");
    }

    private final PushedClock clock = new PushedClock();
    private final SignallingMemories signalling;
    private final CameraMemory intake = new CameraMemory();
    private final AuditMemory audit = new AuditMemory();
    private final Map<String, Watching> watching = new ConcurrentHashMap<>();
    private final PulledMemory pulled = new PulledMemory();
    private final CascadesMemory cascades;
    private final DownloadsMemory downloads = new DownloadsMemory();
    private final RecordingsMemory recordings = new RecordingsMemory();
    private final MasksMemory masks = new MasksMemory();
    private final CommandsMemory commands = new CommandsMemory(clock);
    private final Path folder = ScratchFolders.make("gateway");
    private final HttpClient http = HttpClient.newHttpClient();
    private final VideoGateway gateway;
    private final TestCamera camera;

    public TestGateway() throws IOException {
        this(Map.of());
    }

    /** @param more settings beside, or instead of, those for tests */
    public TestGateway(Map<String, String> more) throws IOException {
        this(more, new SignallingMemories());
    }

    /** @param signalling devices on record before the start */
    public TestGateway(Map<String, String> more, SignallingMemories signalling) throws IOException {
        this(more, signalling, new CascadesMemory());
    }

    /** @param cascades upper platforms on record before the start */
    public TestGateway(Map<String, String> more, SignallingMemories signalling, CascadesMemory cascades)
            throws IOException {
        this.signalling = signalling;
        this.cascades = cascades;
        var settings = new HashMap<>(Map.of(
                "video.sip-port", "0",
                "video.http-port", "0",
                "video.rtp-ports", "0",
                "video.catalog-spread", "1ms",
                "video.invite-timeout", "2s",
                "video.retry-first", "200ms",
                "video.record-folder", folder.toString(),
                "video.health-probes-per-minute", "0",
                "video.viewer-queue", "30"));
        settings.putAll(more);
        VideoConfig config = VideoConfig.from(Settings.of(settings));
        gateway = VideoGateway.start(config, ports(new Board(watching)), clock);
        camera = new TestCamera(DEVICE, CAMERA, gateway.sipPort(), CLIP, 100);
    }

    /** Everything around a gateway in memory, but this board. */
    public VideoPorts ports(WatchingBoard board) {
        return new VideoPorts(
                intake,
                audit,
                new CamerasSeen(intake),
                new OneKey(),
                board,
                DevicePasswords.shared(new Secret(PASSWORD)),
                commands::incidents,
                health -> {},
                new VideoRecords(
                        recordings,
                        new SharpnessMemory(),
                        signalling,
                        signalling,
                        pulled,
                        cascades,
                        downloads,
                        signalling,
                        masks),
                commands.ports());
    }

    /** What commands and alarms do to the rooms around. */
    public CommandsMemory commands() {
        return commands;
    }

    /** Devices on record, and what signalling remembers. */
    public SignallingMemories signalling() {
        return signalling;
    }

    /** Upper platforms on record. */
    public CascadesMemory cascades() {
        return cascades;
    }

    public Path recordFolder() {
        return folder;
    }

    public MasksMemory masks() {
        return masks;
    }

    public RecordingsMemory recordings() {
        return recordings;
    }

    public VideoGateway gateway() {
        return gateway;
    }

    public TestCamera camera() {
        return camera;
    }

    public PushedClock clock() {
        return clock;
    }

    public CameraMemory intake() {
        return intake;
    }

    public AuditMemory audit() {
        return audit;
    }

    public Map<String, Watching> watching() {
        return watching;
    }

    /** Registers the camera's device and waits until the camera is known. */
    public void bringCamera() {
        assertThat(camera.device().register(PASSWORD, 3600).status()).isEqualTo(200);
        Eventually.isTrue("camera known", () -> intake.isOnline(CAMERA));
    }

    public LiveView open() throws Exception {
        return gateway.open(new LiveRequest(CAMERA, ViewReason.CHECK, "test", OFFICER))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    /** How many requests of this method the camera got. */
    public int asked(String method) {
        return camera.device().requests(method).size();
    }

    public HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).header("X-API-Key", KEY);
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path)).header("X-API-Key", KEY).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Any request with a JSON body, or none when it is empty. */
    public HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("X-API-Key", KEY)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Posts to the live API. */
    public HttpResponse<String> postLive(String body, String key) throws Exception {
        return post("/api/v1/live", body, Map.of("X-API-Key", key));
    }

    /** Posts JSON with these headers. */
    public HttpResponse<String> post(String path, String body, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
    }

    @Override
    public void close() {
        camera.close();
        Thread.ofVirtual().start(gateway::close); // closing waits a moment for the last answers
        http.shutdownNow();
    }

    private record Board(Map<String, Watching> watching) implements WatchingBoard {
        @Override
        public void began(Watching one) {
            watching.put(one.auditId(), one);
        }

        @Override
        public void ended(String auditId) {
            watching.remove(auditId);
        }
    }

    /** Knows a system's key and the dashboard's. */
    public static final class OneKey implements ApiKeys {
        @Override
        public Optional<ApiKey> find(String secret) {
            return switch (secret) {
                case KEY -> Optional.of(new ApiKey("test-system", 100, false, EnumSet.allOf(VideoRight.class)));
                case TRUSTED_KEY -> Optional.of(new ApiKey("dashboard", 100, false, EnumSet.allOf(VideoRight.class)));
                case COVERED_KEY ->
                    Optional.of(new ApiKey(
                            "test-program", 100, false, EnumSet.complementOf(EnumSet.of(VideoRight.UNMASKED))));
                case LOOKING_KEY -> Optional.of(new ApiKey("test-looker", 100, false));
                default -> Optional.empty();
            };
        }

        @Override
        public void save(ApiKey key, String secret) {
            throw new UnsupportedOperationException();
        }
    }
}
