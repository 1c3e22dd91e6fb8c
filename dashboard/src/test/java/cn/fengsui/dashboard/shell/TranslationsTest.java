package cn.fengsui.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {

    private static final Pattern HOLE = Pattern.compile("\\{\\d}");

    private final Translations translations = new Translations();

    @Test
    void hasTheSameKeysAndHolesInBothLanguagesOfTheWall() throws IOException {
        var chinese = bundle("messages-wall_zh_CN");
        var english = bundle("messages-wall_en");

        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        chinese.forEach(
                (key, text) -> assertThat(holes(english.get(key))).as(key).isEqualTo(holes(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile.refused.BUSY", "incident.next.HANDLING", "rail.unacknowledged"})
    void speaksBothLanguages(String key) {
        assertThat(translations.getTranslation(key, Locale.SIMPLIFIED_CHINESE)).containsPattern("\\p{IsHan}");
        assertThat(translations.getTranslation(key, Locale.ENGLISH)).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void speaksChineseToAnyOtherLanguage() {
        assertThat(translations.getTranslation("mode.calm", Locale.FRENCH)).isEqualTo("平时");
    }

    @Test
    void writesNumbersWithoutSeparators() {
        assertThat(translations.getTranslation("rail.count", Locale.SIMPLIFIED_CHINESE, 12345))
                .contains("12345");
    }

    @Test
    void showsAMissingKeySoThatItIsNoticed() {
        assertThat(translations.getTranslation("no.such.key", Locale.ENGLISH)).isEqualTo("!no.such.key!");
    }

    private static String holes(String text) {
        var found = new java.util.TreeSet<String>();
        var matcher = HOLE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found.toString();
    }

    private static TreeMap<String, String> bundle(String name) throws IOException {
        var properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        TranslationsTest.class.getResourceAsStream("/cn/fengsui/dashboard/" + name + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        var sorted = new TreeMap<String, String>();
        properties.forEach((key, value) -> sorted.put((String) key, (String) value));
        return sorted;
    }
}
