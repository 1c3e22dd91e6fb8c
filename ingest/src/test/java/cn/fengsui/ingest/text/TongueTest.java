package cn.fengsui.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TongueTest {

    private static final Pattern CODE = Pattern.compile("ApiError\\s*\\.\\s*(?:of|later)\\(\\s*\\d+,\\s*\"([a-z-]+)\"");

    @ParameterizedTest
    @CsvSource({
        "'', EN",
        "zh-CN, ZH",
        "'zh-CN,zh;q=0.9,en;q=0.8', ZH",
        "'en-US,zh;q=0.5', EN",
        "'fr, zh;q=0.3', ZH",
        "'*;;;', EN"
    })
    void speaksWhatIsPreferred(String header, Tongue expected) {
        assertThat(Tongue.of(header)).isEqualTo(expected);
    }

    @Test
    void fillsInValuesAndFallsBackToEnglishWhenOneIsMissing() {
        assertThat(Tongue.ZH.detail("batch-too-large", Map.of("items", 7, "limit", 5), "english"))
                .isEqualTo("这一批有 7 条,最多接收 5 条;请分批发送。");
        assertThat(Tongue.ZH.detail("batch-too-large", Map.of("items", 7), "english"))
                .isEqualTo("english");
        assertThat(Tongue.EN.detail("batch-too-large", Map.of(), "english")).isEqualTo("english");
    }

    @Test
    void namesEveryProblemInBothLanguages() throws IOException {
        var codes = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }

        assertThat(codes).hasSizeGreaterThan(30).allSatisfy(code -> {
            assertThat(Tongue.EN.title(code)).isNotEqualTo(code);
            assertThat(Tongue.ZH.title(code)).isNotEqualTo(code).isNotEqualTo(Tongue.EN.title(code));
        });
    }
}
