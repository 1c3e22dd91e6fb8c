package cn.fengsui.dashboard;

import cn.fengsui.dashboard.video.HttpLiveViews;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the dashboard alone: the record over JDBC, the live picture as a member of the cluster, pictures through the
 * video gateway's HTTP door. Settings come from the environment ({@code FENGSUI_...}).
 */
public final class DashboardMain {

    private static final String DATA = "data";

    private DashboardMain() {}

    public static void main(String[] arguments) throws Exception {
        var settings = new Settings(Map.of(), System.getenv());
        var storeConfig = StoreConfig.from(settings, settings.path("data.dir", Path.of(DATA)));
        var stateConfig = StateConfig.from(settings);
        var config = DashboardConfig.from(settings);
        check(settings);
        var stopped = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed), "stop"));
        try (var store = Store.open(storeConfig);
                var state = SharedState.open(stateConfig);
                var video = new HttpLiveViews(URI.create(config.videoUrl()), config.videoKey());
                var dashboard = Dashboard.start(config, Feeds.of(store, video, Clock.systemUTC()), state)) {
            stopped.await(); // SIGTERM or Ctrl-C
        } finally {
            closed.countDown();
        }
    }

    private static void check(Settings settings) {
        try {
            settings.check();
        } catch (IllegalArgumentException problems) {
            System.err.println(problems.getMessage());
            System.exit(2);
        }
    }

    private static void stop(CountDownLatch stopped, CountDownLatch closed) {
        stopped.countDown();
        try {
            closed.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
