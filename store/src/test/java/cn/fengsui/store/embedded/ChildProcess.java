package cn.fengsui.store.embedded;

import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A JVM of its own that opens a store, for tests of what is left when it ends. */
final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ACKNOWLEDGED = "acknowledged ";

    private final Process process;
    private final Path said; // a file: what was printed before a kill must not be lost with the pipe

    private ChildProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** @param task {@code append-for-ever} or {@code leave-without-closing} */
    static ChildProcess start(Path dataDir, String task) throws IOException {
        Path said = Files.createTempFile(dataDir, "child", ".out");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProcess.class.getName(),
                        dataDir.toString(),
                        task))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        return new ChildProcess(process, said);
    }

    /** Waits until it has acknowledged at least so many events. */
    void awaitAcknowledged(long events) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (acknowledged() < events) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("the child acknowledged " + acknowledged() + " events, then nothing");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** The highest seq it said was acknowledged; 0 when none. A line cut short does not count. */
    long acknowledged() throws IOException {
        String text = Files.readString(said);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(ACKNOWLEDGED)) // its program log goes there too
                .mapToLong(line -> Long.parseLong(line.substring(ACKNOWLEDGED.length())))
                .max()
                .orElse(0);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) {
        Store store = Store.open(StoreConfig.embedded(Path.of(arguments[0])));
        for (int batch = 0; ; batch++) {
            long latest = store.eventLog()
                    .append(Samples.events("b" + batch + "-", 20))
                    .latest();
            System.out.println(ACKNOWLEDGED + latest);
            if (arguments[1].equals("leave-without-closing")) {
                System.exit(0);
            }
        }
    }
}
