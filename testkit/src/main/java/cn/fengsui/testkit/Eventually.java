package cn.fengsui.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for something that another thread does, by looking again and again. It is patient on purpose: a test that passes
 * waits no longer than it must, and one on a busy machine must not fail for being slow.
 */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Eventually() {}

    /** @throws AssertionError naming {@code what} when it does not come true within a minute and a half */
    public static void isTrue(String what, BooleanSupplier condition) {
        isTrue(() -> what, condition);
    }

    /** The same, where the words for a failure are found only then. */
    public static void isTrue(Supplier<String> what, BooleanSupplier condition) {
        present(what, PATIENCE, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** The same for what takes longer than that. */
    public static void isTrue(String what, Duration patience, BooleanSupplier condition) {
        present(() -> what, patience, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** The first value that is there. */
    public static <T> T present(String what, Supplier<Optional<T>> look) {
        return present(() -> what, PATIENCE, look);
    }

    /** The first value that is not null. */
    public static <T> T found(String what, Supplier<@Nullable T> look) {
        return found(what, PATIENCE, look);
    }

    /** The same for what takes longer than that. */
    public static <T> T found(String what, Duration patience, Supplier<@Nullable T> look) {
        return present(() -> what, patience, () -> Optional.ofNullable(look.get()));
    }

    /** Runs the assertions until they pass; after a minute and a half the last failure counts. */
    public static void passes(Runnable assertions) {
        passes(PATIENCE, assertions);
    }

    /** The same for what takes longer than that. */
    public static void passes(Duration patience, Runnable assertions) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static <T> T present(Supplier<String> what, Duration patience, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
