package cn.fengsui.benchmarks;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.alerts.Acknowledging;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.ingest.Ingest;
import cn.fengsui.ingest.IngestConfig;
import cn.fengsui.ingest.IngestPorts;
import cn.fengsui.jobs.JobsConfig;
import cn.fengsui.jobs.StreamJobs;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * The measured process of {@link WallBenchmark} and {@link MapBenchmark}: record, shared state, stream jobs, doors and
 * dashboard in one process, as they are run, on free loopback ports; nobody films.
 */
final class WallServer {

    static final String PASSWORD = "bench-password";
    static final String STATE = "state";
    static final String JDBC = "jdbc";
    static final String ACKNOWLEDGE = "acknowledge";
    static final String BROADCAST = "broadcast";

    private WallServer() {}

    static String desk(int n) {
        return "desk-" + n;
    }

    static String token(int n) {
        return "bench-screen-token-" + n;
    }

    /**
     * {@code FOLDER SCREENS DESKS CAMERAS HEXES}: prints {@code ports <dashboard> <ingest> <plain WebSockets> <MQTT>}. Answers
     * each line it reads: {@code state} with the bytes that survive a collection; {@code jdbc} with where its record is; {@code acknowledge NAME} when that person owns
     * every alert; {@code broadcast MARK BYTES} when so much was handed to every plain WebSocket. Ends with its input.
     */
    public static void main(String[] words) throws Exception {
        Path folder = Path.of(words[0]);
        int hexes = Integer.parseInt(words[4]);
        try (var store = Store.open(StoreConfig.embedded(folder.resolve("store")));
                var state = SharedState.open(new StateConfig("bench-wall", "127.0.0.1", 0, List.of()));
                var plain = new PlainBroadcast()) {
            fill(store, state, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            BigCity.into(state, Integer.parseInt(words[3]), hexes);
            var ingestConfig = IngestConfig.from(Settings.of(Map.of("ingest.port", "0", "ingest.mqtt-port", "0")));
            var ports = IngestPorts.of(store, state);
            var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0")));
            var feeds = Feeds.of(store, request -> new CompletableFuture<>(), Clock.systemUTC());
            try (AutoCloseable jobs = hexes > 0 ? () -> {} : jobs(folder, store, state);
                    var dashboard = Dashboard.start(config, feeds, state);
                    var ingest = Ingest.start(ingestConfig, ports, Clock.systemUTC())) {
                System.out.println("ports " + dashboard.port() + " " + ingest.port() + " " + plain.port() + " "
                        + ingest.mqttPort());
                answer(store, state, plain);
            }
        }
        System.exit(0);
    }

    private static AutoCloseable jobs(Path folder, Store store, SharedState state) {
        var config = JobsConfig.standard(folder.resolve("jobs"), ZoneId.of("Asia/Shanghai"));
        return StreamJobs.start(config, store.jdbc(), state.address());
    }

    private static void fill(Store store, SharedState state, int screens, int desks) throws Exception {
        store.apiKeys().save(new ApiKey("bench", Integer.MAX_VALUE, false), DoorsBenchmark.SECRET);
        for (int n = 0; n < desks; n++) {
            store.accounts().save(new Account(desk(n), "值班员 " + n, Role.DUTY_OFFICER, "{noop}" + PASSWORD, true));
        }
        var digest = MessageDigest.getInstance("SHA-256");
        for (int n = 0; n < screens; n++) {
            String hash = HexFormat.of().formatHex(digest.digest(token(n).getBytes(StandardCharsets.UTF_8)));
            var screen = new WallScreen("S" + n, "S" + n, hash, 1920, 1080, 1210, 5, "zh", Instant.now(), false);
            state.wallScreens().set(screen.id(), screen);
        }
    }

    private static void answer(Store store, SharedState state, PlainBroadcast plain) throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var owning = new Acknowledging(store.alerts(), store.alertHandlings(), Announce.to(state), workers);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case STATE -> System.out.println(STATE + " " + collected());
                    case JDBC -> {
                        var jdbc = store.jdbc();
                        System.out.println(JDBC + " " + jdbc.url() + " " + jdbc.user() + " " + jdbc.password());
                    }
                    case ACKNOWLEDGE -> {
                        var actor = new Actor("bench", "值班员 " + words[1], "bench", "");
                        for (String id : List.copyOf(state.alerts().keySet())) {
                            if (!state.acknowledgements().containsKey(id)) {
                                owning.acknowledge(id, actor)
                                        .toCompletableFuture()
                                        .join();
                            }
                        }
                        System.out.println(ACKNOWLEDGE + " done");
                    }
                    default -> {
                        plain.send(words[1], Integer.parseInt(words[2]));
                        System.out.println(BROADCAST + " done");
                    }
                }
            }
        }
    }

    /** What is only waiting for a finalizer or a timer shall not count. */
    private static long collected() throws InterruptedException {
        System.gc();
        Thread.sleep(500);
        return VideoServer.liveBytes();
    }
}
