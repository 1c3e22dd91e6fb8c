package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void isMadeWhenItIsMissingAndFreeAgainAfterClosing() throws IOException {
        Path data = folder.resolve("a/b");

        DataFolder.open(data).close();

        try (var again = DataFolder.open(data)) {
            assertThat(again.path()).isDirectory();
        }
    }

    @Test
    void saysSoWhenAFileStandsInItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Cannot write to the data folder")
                .hasMessageContaining("--data");
    }

    @Test
    void belongsToOneAtATime() throws IOException {
        try (var first = DataFolder.open(folder)) {
            // inside one process the file lock itself objects; another process gets the sentence
            assertThatThrownBy(() -> DataFolder.open(first.path()))
                    .isInstanceOfAny(StartFailure.class, OverlappingFileLockException.class);
        }
    }
}
