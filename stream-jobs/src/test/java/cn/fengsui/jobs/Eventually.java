package cn.fengsui.jobs;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something to become true by looking again and again. */
public final class Eventually {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Eventually() {}

    /** Runs the assertions until they pass; after {@code within} the last failure counts. */
    public static void passes(Duration within, Runnable assertions) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    /** The first value that is not null. */
    public static <T> T found(Duration within, Supplier<T> look) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            T value = look.get();
            if (value != null) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing was found within " + within);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}
