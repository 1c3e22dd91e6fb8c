package cn.fengsui.store.embedded;

import cn.fengsui.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts our PostgreSQL again when it ended by itself: killed for memory, or given up because its disk was full. One own
 * thread looks once a second and tries again, ever more slowly, until it runs or the watch is closed.
 */
final class ServerWatch implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ServerWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final PostmasterFile file;
    private final Runnable startAgain;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Duration pause = LOOK; // touched by the watch's thread only

    private ServerWatch(PostmasterFile file, Runnable startAgain) {
        this.file = file;
        this.startAgain = startAgain;
    }

    /** @param startAgain starts the server, or throws a {@link StoreException}; called on the watch's thread */
    static ServerWatch start(PostmasterFile file, Runnable startAgain) {
        var watch = new ServerWatch(file, startAgain);
        Thread.ofPlatform().name("postgres-watch").daemon(true).start(watch::run);
        return watch;
    }

    /** Does not wait: a start that is under way ends first, under the lock of the server. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (file.living().isPresent()) {
                pause = LOOK;
                return;
            }
            LOGGER.atWarn().log("PostgreSQL ended by itself; starting it again");
            startAgain.run();
            pause = LOOK;
        } catch (IOException | StoreException notYet) {
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            LOGGER.atWarn()
                    .addKeyValue("reason", notYet.getMessage())
                    .addKeyValue("againAfterMs", pause.toMillis())
                    .log("PostgreSQL cannot be started again yet");
        }
    }
}
