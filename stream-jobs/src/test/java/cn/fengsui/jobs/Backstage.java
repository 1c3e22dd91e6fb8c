package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A PostgreSQL and a Hazelcast on fixed ports, which can be killed and come back. Used by one thread. */
public final class Backstage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path folder;
    private final int databasePort = freePort();
    private final int statePort = freePort();
    private Store store;
    private SharedState picture;

    public Backstage(Path folder) {
        this.folder = folder;
        store = openStore();
        picture = openPicture();
    }

    public Store store() {
        return store;
    }

    public SharedState picture() {
        return picture;
    }

    public Jdbc jdbc() {
        return store.jdbc();
    }

    public HazelcastAddress address() {
        return picture.address();
    }

    void append(List<NewEvent> events) {
        for (int from = 0; from < events.size(); from += 500) {
            long seq = store.eventLog()
                    .append(events.subList(from, Math.min(events.size(), from + 500)))
                    .latest();
            picture.announceAppended(seq);
        }
    }

    /**
     * Waits until everything in the log has gone through all operators and is written: until a checkpoint is complete that
     * began after the last event was read. The next one that completes may have begun before, so it is the one after.
     *
     * @param seq newest event read
     * @param checkpoint when the last checkpoint was complete, in epoch milliseconds, 0 before the first
     */
    void awaitProcessed(LongSupplier seq, LongSupplier checkpoint) {
        long last = store.eventLog().latest();
        Eventually.passes(PATIENCE, () -> assertThat(seq.getAsLong())
                .isGreaterThanOrEqualTo(last)); // alerts append to the log what becomes of them
        for (int i = 0; i < 2; i++) {
            long now = System.currentTimeMillis();
            Eventually.passes(PATIENCE, () -> assertThat(checkpoint.getAsLong()).isGreaterThan(now));
        }
    }

    /** The same for jobs in this process. */
    void awaitProcessed(StreamJobs jobs) {
        awaitProcessed(() -> jobs.health().lastSeq(), () -> checkpointed(jobs));
    }

    static long checkpointed(StreamJobs jobs) {
        Instant at = jobs.health().lastCheckpointAt();
        return at == null ? 0 : at.toEpochMilli();
    }

    /** {@code kill -9} of the server and all its children, and a new start on the same files. */
    void killDatabase() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(gone -> gone.onExit().join());
        store.close();
        store = openStore();
    }

    /** Ends the only member at once: everything it held is gone. A new one starts empty at the same place. */
    void killPicture() {
        picture.hazelcast().getLifecycleService().terminate();
        picture = openPicture();
    }

    @Override
    public void close() {
        picture.close();
        store.close();
    }

    private Store openStore() {
        return Store.open(new StoreConfig("", "postgres", new Secret(""), folder, databasePort, 4));
    }

    private SharedState openPicture() {
        return SharedState.open(new StateConfig("backstage", "127.0.0.1", statePort, List.of()));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
