package cn.fengsui.standalone;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** {@code ./fengsui demo} and {@code ./fengsui run}: opens the centre, says where it is, waits for Ctrl-C, closes. */
public final class Main {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int CLOSE_SECONDS = 30;

    private Main() {}

    /** Exits with 0 after a clean stop, with 1 and one sentence when the centre cannot start. */
    public static void main(String[] words) {
        try {
            run(Arguments.parse(words));
            System.exit(OK);
        } catch (StartFailure failure) {
            System.err.println("烽燧 " + failure.getMessage());
            System.exit(FAILED);
        } catch (Throwable bug) {
            System.err.println("烽燧 Cannot start: " + bug + " (the log in the data folder has the whole story).");
            org.slf4j.LoggerFactory.getLogger(Main.class).error("start failed", bug);
            System.exit(FAILED);
        }
    }

    private static void run(Arguments arguments) throws InterruptedException, IOException {
        DataFolder.open(arguments.data()).close(); // before the first log line, which needs the folder too
        System.setProperty("fengsui.data", arguments.data().toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install(); // Tomcat and the JDK log through java.util.logging
        long started = System.nanoTime();
        var asked = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(asked, closed), "ctrl-c"));
        var progress = new Progress(System.err);
        try (var centre = CommandCentre.open(arguments, System.getenv(), progress)) {
            progress.step("ready after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started) + " s");
            centre.describe(System.out);
            centre.startCity();
            asked.await();
            progress.step("stopping");
        } finally {
            closed.countDown();
        }
    }

    /** The virtual machine waits here until everything is closed, then ends. */
    private static void stop(CountDownLatch asked, CountDownLatch closed) {
        asked.countDown();
        try {
            if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("烽燧 some parts did not close within " + CLOSE_SECONDS + " s");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
