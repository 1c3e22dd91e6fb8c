package cn.fengsui.ingest;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of a 202: killed at any moment under load, with or without its PostgreSQL, the doors have every
 * acknowledged report once and in order after the next start. {@code -Dfengsui.kills=20} is the long form for the night;
 * 3 kills otherwise.
 */
class ManyKillsTest {

    private static final int KILLS = Integer.getInteger("fengsui.kills", 3);
    private static final Senders.Load LOAD = new Senders.Load(6, 17, 30);

    @TempDir
    private Path folder;

    @Test
    void keepsEveryAcknowledgedReportOnceAndInOrderHoweverOftenItIsKilled() throws Exception {
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            store.apiKeys().save(new ApiKey("tests", 100_000_000, false), RunningCity.KEY);
        }
        int port = DoorsProcess.freePort();
        var moments = new Random(20261122);

        try (var senders = Senders.start(java.util.List.of(port), LOAD)) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (var doors = DoorsProcess.start(folder, port, "256m", Map.of())) {
                    senders.awaitMore(moments.nextInt(50, 1_500));
                    doors.kill();
                    if (kill % 3 == 1) {
                        killPostgres();
                    }
                }
            }
            try (var last = DoorsProcess.start(folder, port, "256m", Map.of())) {
                senders.awaitMore(LOAD.batch());
                senders.finish();
            }
            try (Store store = Store.open(StoreConfig.embedded(folder))) {
                senders.ledger().check(store.eventLog());
            }
        }
    }

    /** The server that a killed process left behind is killed as well: as if the power had gone. */
    private void killPostgres() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        var server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }
}
