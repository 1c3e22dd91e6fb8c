package cn.fengsui.simulator.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: tells the main thread to stop and gives it a moment to say goodbye. */
public final class Termination {
    private static final long GOODBYE_MILLIS = TimeUnit.SECONDS.toMillis(4);

    private Termination() {}

    /** A latch that opens when the process is asked to end. Call on the main thread. */
    public static CountDownLatch latch() {
        var stop = new CountDownLatch(1);
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            try {
                main.join(GOODBYE_MILLIS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }));
        return stop;
    }
}
