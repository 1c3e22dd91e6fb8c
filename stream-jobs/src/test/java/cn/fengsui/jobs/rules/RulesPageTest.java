package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.store.RuleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/alert-rules.md} names every kind, and its examples work when pasted. */
class RulesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "alert-rules.md");

    @Test
    void givesExamplesThatWork() throws IOException {
        String page = Files.readString(PAGE);
        List<AlertRuleSpec> examples = new ArrayList<>();
        var block = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (block.find()) {
            examples.add(RuleJson.told(block.group(1)));
        }

        assertThat(examples).hasSizeGreaterThan(12).doesNotHaveDuplicates();
        assertThat(RuleIndex.of(examples, List.of()).storm()).isPresent();
    }

    @Test
    void namesEveryKind() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Arrays.stream(AlertRule.values()).map(Enum::name)).allMatch(page::contains);
    }
}
