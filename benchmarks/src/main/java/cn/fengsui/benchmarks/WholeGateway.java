package cn.fengsui.benchmarks;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.video.VideoConfig;
import cn.fengsui.video.VideoGateway;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The measured process of {@link ClickBenchmark} and {@link SoakBenchmark}: the gateway as it is run, with its database and
 * shared state, on free loopback ports.
 */
final class WholeGateway {

    static final String SECRET = "bench-secret-bench-secret";
    static final String SIP_PASSWORD = "bench-password";

    private WholeGateway() {}

    /**
     * {@code FOLDER [key=value …]}: prints {@code ports <SIP> <HTTP>}. To {@code cameras} it answers {@code cameras <how many
     * are known>}, to {@code state} {@code state <bytes that survive a collection>}; ends with its input.
     */
    public static void main(String[] words) throws Exception {
        Path folder = Path.of(words[0]);
        var settings = new HashMap<>(Map.of(
                "video.sip-port", "0",
                "video.http-port", "0",
                "video.rtp-ports", "0",
                "video.sip-password", SIP_PASSWORD,
                "video.catalog-spread", "1ms",
                "video.record-folder", folder.resolve("recordings").toString(),
                "video.health-probes-per-minute", "0")); // they ask cameras, and nobody shall but the viewers
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        VideoConfig config = VideoConfig.from(Settings.of(settings));
        try (var store = Store.open(StoreConfig.embedded(folder.resolve("store")));
                var state = SharedState.open(new StateConfig("bench", "127.0.0.1", 0, List.of()))) {
            store.apiKeys()
                    .save(new ApiKey("bench", Integer.MAX_VALUE, false, EnumSet.allOf(VideoRight.class)), SECRET);
            var intake = new Intake(store, ConcurrentHashMap.newKeySet());
            try (var gateway = VideoGateway.start(config, intake, store, state, Clock.systemUTC())) {
                System.out.println("ports " + gateway.sipPort() + " " + gateway.httpPort());
                answer(intake);
            }
        }
        System.exit(0);
    }

    private static void answer(Intake intake) throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("cameras")) {
                    System.out.println("cameras " + intake.seen().size());
                } else {
                    System.out.println("state " + VideoServer.liveBytes());
                }
            }
        }
    }

    private record Intake(Store store, Set<String> seen) implements CameraIntake {
        @Override
        public CompletionStage<Void> accept(List<Camera> cameras) {
            return CompletableFuture.runAsync(() -> {
                store.cameras().save(cameras);
                cameras.forEach(camera -> seen.add(camera.id()));
            });
        }
    }
}
