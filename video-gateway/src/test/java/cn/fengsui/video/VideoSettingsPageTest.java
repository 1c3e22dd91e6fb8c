package cn.fengsui.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for people, {@code docs/reference/video-settings.md}, says what the code says. */
class VideoSettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "video-settings.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(video\\.[a-z-]+)` \\| (?:`([^`]+)`|–) \\| .+ \\|$", Pattern.MULTILINE);

    @Test
    void namesEveryKeyOnce() throws IOException {
        var rows = new TreeMap<String, Integer>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> rows.merge(row.group(1), 1, Integer::sum));

        Settings settings = Settings.defaults();
        VideoConfig.from(settings);

        var expected = new TreeMap<String, Integer>();
        settings.effective().keySet().stream()
                .filter(key -> key.startsWith("video."))
                .forEach(key -> expected.put(key, 1));
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void showsTheDefaultsOfTheCode() throws IOException {
        Map<String, String> shown = new HashMap<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> {
            if (row.group(2) != null) {
                shown.put(row.group(1), row.group(2));
            }
        });
        Settings asShown = Settings.of(shown);

        VideoConfig config = VideoConfig.from(asShown);

        asShown.check();
        assertThat(config).isEqualTo(VideoConfig.from(Settings.defaults()));
    }
}
