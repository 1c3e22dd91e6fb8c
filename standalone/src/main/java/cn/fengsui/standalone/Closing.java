package cn.fengsui.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was opened, last opened first, once, and goes on past a failure. Safe to call from several threads; the
 * second caller waits for the first.
 */
final class Closing implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Closing.class);

    private record Opened(String name, AutoCloseable part) {}

    private final Deque<Opened> opened = new ArrayDeque<>();

    /** Takes ownership of {@code part} and hands it back. */
    synchronized <T extends AutoCloseable> T add(String name, T part) {
        opened.push(new Opened(name, part));
        return part;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            Opened next = opened.pop();
            long started = System.nanoTime();
            try {
                next.part().close();
            } catch (Exception failure) {
                LOGGER.atError()
                        .setCause(failure)
                        .addKeyValue("part", next.name())
                        .log("could not close a part");
            }
            LOGGER.atInfo()
                    .addKeyValue("part", next.name())
                    .addKeyValue("durationMs", (System.nanoTime() - started) / 1_000_000)
                    .log("closed");
        }
    }
}
