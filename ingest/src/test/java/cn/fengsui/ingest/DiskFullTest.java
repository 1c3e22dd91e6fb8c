package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record's disk fills up under load, and is freed again. Needs root, to mount a small file system of its own. */
class DiskFullTest {

    private static final String SIZE = "size=280m"; // more than Fengsui wants to see free at its start
    private static final Senders.Load LOAD = new Senders.Load(4, 20, 300);

    @TempDir
    private Path folder;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()),
                "skipped: only root can mount a small disk to fill");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", folder.toString());
    }

    @Test
    void asksToSendAgainWhileTheDiskIsFullAndRecoversByItselfWithNothingLost() throws Exception {
        try (Store store = Store.open(StoreConfig.embedded(folder));
                SharedState state = SharedState.open(
                        StateConfig.alone("disk-full-" + ProcessHandle.current().pid()))) {
            store.apiKeys().save(new ApiKey("tests", 100_000_000, false), RunningCity.KEY);
            try (var doors = RunningCity.start(IngestPorts.of(store, state));
                    var senders = Senders.start(List.of(doors.port()), LOAD)) {
                senders.awaitMore(200);

                Path filler = fillUp();
                Eventually.isTrue("a request is refused", () -> senders.ledger().refusals() > 0);
                long taken = senders.ledger().count();
                Files.delete(filler);
                senders.awaitMore(500);
                senders.finish();

                assertThat(senders.ledger().count()).isGreaterThan(taken);
                senders.ledger().check(store.eventLog());
            }
        }
    }

    private Path fillUp() throws IOException {
        Path filler = folder.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            var block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
