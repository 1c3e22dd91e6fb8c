package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    Path folder;

    @Test
    void findsNothingInANewFolder() {
        assertThat(Checkpoints.in(folder.resolve("new")).newest()).isEmpty();
    }

    @Test
    void takesTheNewestThatIsComplete() throws IOException {
        complete("run1/chk-9", 1_000);
        complete("run2/chk-1", 3_000);
        complete("savepoint-x", 2_000);
        Files.createDirectories(folder.resolve("run3/chk-2"));

        assertThat(Checkpoints.in(folder).newest()).contains(folder.resolve("run2/chk-1"));
    }

    @Test
    void takesASavepointWhenThatIsNewest() throws IOException {
        complete("run1/chk-9", 1_000);
        complete("savepoint-x", 2_000);

        assertThat(Checkpoints.in(folder).newest()).contains(folder.resolve("savepoint-x"));
    }

    @Test
    void prunesEveryRunButTheKeptOne() throws IOException {
        complete("run1/chk-9", 1_000);
        complete("run2/chk-1", 3_000);
        complete("savepoint-x", 2_000);
        var checkpoints = Checkpoints.in(folder);

        checkpoints.prune(checkpoints.newest().orElseThrow());

        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("run2"));
        }
    }

    private void complete(String checkpoint, long writtenAt) throws IOException {
        Path metadata = Files.createDirectories(folder.resolve(checkpoint)).resolve("_metadata");
        Files.writeString(metadata, "x");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(writtenAt));
    }
}
