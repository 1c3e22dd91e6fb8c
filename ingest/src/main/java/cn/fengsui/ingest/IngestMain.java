package cn.fengsui.ingest;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the doors alone. Settings come from the environment only: {@code FENGSUI_STORE_JDBC_URL} and the like. */
public final class IngestMain {

    private static final Path DATA = Path.of("data");
    private static final String LOGGING = "logback.configurationFile";

    private IngestMain() {}

    public static void main(String[] arguments) throws Exception {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "logback-ingest.xml"); // before the first logger is made
        }
        var settings = new Settings(Map.of(), System.getenv());
        var dataDir = settings.path("data.dir", DATA);
        var storeConfig = StoreConfig.from(settings, dataDir);
        var stateConfig = StateConfig.from(settings);
        var config = IngestConfig.from(settings);
        check(settings);
        var stopped = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed), "stop"));
        try (var store = Store.open(storeConfig);
                var state = SharedState.open(stateConfig);
                var ingest = Ingest.start(config, IngestPorts.of(store, state), Clock.systemUTC())) {
            store.leaveToOwner();
            ingest.show(
                    "report.rows.behind",
                    "Events of the log whose rows in lists are not made yet",
                    store::reportRowsBehind);
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
