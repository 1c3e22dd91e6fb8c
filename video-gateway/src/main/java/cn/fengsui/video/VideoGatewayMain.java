package cn.fengsui.video;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the gateway alone, next to a database and an ingest that run elsewhere. Settings come from the environment, for
 * instance {@code FENGSUI_VIDEO_SIP_PASSWORD}, {@code FENGSUI_STORE_JDBC_URL}, {@code FENGSUI_VIDEO_INGEST_URL}.
 */
public final class VideoGatewayMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(VideoGatewayMain.class);

    private VideoGatewayMain() {}

    public static void main(String[] args) throws Exception {
        var settings = new Settings(Map.of(), System.getenv());
        VideoConfig video = VideoConfig.from(settings);
        StateConfig shared = StateConfig.from(settings);
        var jdbc = new Jdbc(
                settings.text("store.jdbc-url", "jdbc:postgresql://127.0.0.1:54320/postgres"),
                settings.text("store.user", "postgres"),
                settings.secret("store.password", "").value());
        int pool = settings.number("store.pool-size", 4, 2, 100);
        settings.check();
        LOGGER.atInfo().addKeyValue("settings", settings.effective()).log("settings in force");

        try (var intake = new HttpCameraIntake(
                        video.commands().ingestUrl(), video.commands().ingestKey());
                var store = Store.connect(jdbc, pool);
                var state = SharedState.open(shared);
                var gateway = VideoGateway.start(video, intake, store, state, Clock.systemUTC())) {
            LOGGER.atInfo().addKeyValue("http", gateway.httpPort()).log("ready");
            awaitTermination();
        }
    }

    private static void awaitTermination() throws InterruptedException {
        var stop = new CountDownLatch(1);
        var main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            joinQuietly(main);
                        },
                        "video-stop"));
        stop.await();
    }

    /** The process ends when main has closed everything, and not before. */
    private static void joinQuietly(Thread main) {
        try {
            main.join(15_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
