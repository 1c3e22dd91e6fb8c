package cn.fengsui.dashboard.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.briefing.BriefingRefused;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.instruction.InstructionAction;
import cn.fengsui.domain.instruction.InstructionRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The words of the pages: complete in both languages, and none missing that the code asks for. */
class WordsTest {

    private static final Pattern KEY = Pattern.compile(
            "\"((?:desk|alerts|review|summary|briefings|instructions|cameras|audit|nav|map|report|screen|scene|flood|citymap|dead|mapsource)"
                    + "\\.[A-Za-z0-9.]+)\"");
    private static final List<String> PREFIXES = List.of(
            "desk.",
            "alerts.",
            "review.",
            "summary.",
            "briefings.",
            "instructions.",
            "cameras.",
            "audit.",
            "nav.",
            "map.area.",
            "report.",
            "screen.",
            "scene.",
            "flood.",
            "citymap.",
            "dead.",
            "mapsource.");
    private static final List<String> PAGES = List.of(
            "desk",
            "alertdesk",
            "review",
            "situation",
            "summary",
            "issue",
            "instruction",
            "briefing",
            "report",
            "cameras",
            "audit",
            "navigation",
            "screens",
            "scenes",
            "flood",
            "citymap",
            "deadletters",
            "mapsources");

    private final Translations texts = new Translations();

    @Test
    void bothLanguagesHaveTheSameKeys() {
        for (String prefix : PREFIXES) {
            assertThat(texts.keys(Locale.ENGLISH, prefix))
                    .isNotEmpty()
                    .isEqualTo(texts.keys(Locale.SIMPLIFIED_CHINESE, prefix));
        }
    }

    @Test
    void everyKeyThatTheCodeNamesHasAText() throws IOException {
        var named = new TreeSet<String>();
        for (String page : PAGES) {
            try (var files = Files.walk(Path.of("src/main/java/cn/fengsui/dashboard", page))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    KEY.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(named::add);
                }
            }
        }

        named.removeIf(key -> key.endsWith(".")); // the front of a key that is put together
        assertThat(named).hasSizeGreaterThan(80).allSatisfy(this::hasText);
    }

    @Test
    void everyStateActionAndRefusalHasItsWords() {
        var keys = new ArrayList<String>();
        Arrays.stream(IncidentState.values()).forEach(state -> keys.add("desk.limit." + state));
        Arrays.stream(IncidentAction.values()).forEach(action -> keys.add("desk.act." + action));
        Arrays.stream(IncidentRefused.Reason.values()).forEach(reason -> keys.add("desk.refused." + reason));

        for (AlertStage stage : AlertStage.values()) {
            keys.add("alerts.limit." + stage);
        }
        Arrays.stream(AlertRefused.Reason.values()).forEach(reason -> keys.add("alerts.refused." + reason));
        List.of("wrong", "chatters", "unanswered").forEach(why -> keys.add("review.why." + why + ".long"));
        Arrays.stream(Disposition.values())
                .filter(one -> one != Disposition.NONE)
                .forEach(one -> keys.add("alerts.disposition." + one));

        Arrays.stream(BriefingRefused.Reason.values()).forEach(reason -> keys.add("briefings.refused." + reason));
        Arrays.stream(InstructionRefused.Reason.values()).forEach(reason -> keys.add("instructions.refused." + reason));
        Arrays.stream(InstructionAction.values())
                .filter(InstructionAction::needsText)
                .forEach(action -> keys.add("instructions.words." + action));

        assertThat(keys).allSatisfy(this::hasText);
    }

    private void hasText(String key) {
        for (Locale locale : Translations.LOCALES) {
            assertThat(texts.getTranslation(key, locale)).isNotEqualTo("!" + key + "!");
        }
    }
}
