package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsNestedAndDottedKeysAlike() throws IOException {
        Path file = write("video:\n  sip-port: 5070\ningest.port: 9001\nstate:\n  members: [a:1, b:2]\n");

        var settings = new Settings(SettingsFile.read(file), Map.of());

        assertThat(settings.port("video.sip-port", 1)).isEqualTo(5070);
        assertThat(settings.port("ingest.port", 1)).isEqualTo(9001);
        assertThat(settings.text("state.members", "")).isEqualTo("a:1,b:2");
        settings.check();
    }

    @Test
    void letsTheEnvironmentWin() throws IOException {
        Path file = write("ingest.port: 9001\n");

        var settings = new Settings(SettingsFile.read(file), Map.of("FENGSUI_INGEST_PORT", "9002"));

        assertThat(settings.port("ingest.port", 1)).isEqualTo(9002);
    }

    @Test
    void namesTheNearestKeyOfAnUnknownOne() throws IOException {
        Path file = write("ingest.prot: 9001\n");

        var settings = new Settings(SettingsFile.read(file), Map.of());
        settings.port("ingest.port", 1);

        assertThatThrownBy(settings::check).hasMessageContaining("ingest.prot").hasMessageContaining("ingest.port?");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void saysThatBrokenYamlIsBroken() throws IOException {
        Path file = write("a: [1\nb: }");

        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("not valid YAML");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("fengsui.yaml"), text);
    }
}
