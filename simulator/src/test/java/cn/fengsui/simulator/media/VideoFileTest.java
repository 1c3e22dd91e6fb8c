package cn.fengsui.simulator.media;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a good file gives is tested where one is made: {@code GeneratedFilmTest}. */
class VideoFileTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        var text = Files.writeString(folder.resolve("note.mp4"), "this is no video");

        assertThatThrownBy(() -> VideoFile.open(folder.resolve("missing.mp4")))
                .hasMessageContaining("missing.mp4")
                .hasMessageContaining("--video");
        assertThatThrownBy(() -> VideoFile.open(text))
                .hasMessageContaining("note.mp4")
                .hasMessageContaining("H.264");
    }
}
