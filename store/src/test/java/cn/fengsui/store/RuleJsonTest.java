package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.RuleParameters;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleJsonTest {

    private static final String SHORT = """
            {"id":"rain","kind":"THRESHOLD","nameZh":"雨量超限","nameEn":"Heavy rain",
             "parameters":{"quantity":"rain","limit":50}}""";

    static Stream<AlertRuleSpec> rules() {
        return Stream.concat(
                DefaultRules.all().stream(), Arrays.stream(AlertRule.values()).map(DefaultRules::template));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void readsBackWhatItWrote(AlertRuleSpec rule) {
        assertThat(RuleJson.read(RuleJson.write(rule))).isEqualTo(rule);
        assertThat(RuleJson.told(RuleJson.write(rule))).isEqualTo(rule);
    }

    @Test
    void takesWhatIsLeftOutFromTheKind() {
        AlertRuleSpec rain = RuleJson.told(SHORT);

        assertThat(rain.level()).isEqualTo(Level.III);
        assertThat(rain.active()).isTrue();
        assertThat(rain.parameters()).isEqualTo(new RuleParameters.Threshold("rain", 50, false, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "limit":50   | "limt":50              | did you mean limit
            "kind"       | "knid"                 | kind must be one of
            THRESHOLD    | THRESHHOLD             | did you mean THRESHOLD
            "limit":50   | "limit":"much"         | limit
            "limit":50   | "limit":50,"clearBy":-1 | clearBy must be at least 0
            "id":"rain"  | "id":"Rain!"           | id must be 1 to 63 small letters
            "id":"rain"  | "ident":"rain"         | did you mean id
            {"id"        | ["id"                  | this is no JSON
            """)
    void saysWhatIsWrongAndWhatItMayBe(String part, String instead, String said) {
        assertThatThrownBy(() -> RuleJson.told(SHORT.replace(part, instead)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void skipsWhatANewerProgramAddedToTheLog() {
        assertThat(RuleJson.read(SHORT.replace("\"limit\"", "\"later\":1,\"limit\"")))
                .isEqualTo(RuleJson.told(SHORT));
    }

    @Test
    void answersEveryTruncationAndByteFlipWithARuleOrTheDocumentedError() {
        String json = RuleJson.write(DefaultRules.template(AlertRule.COMBINATION));
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var text = new StringBuilder(json);
            if (i < json.length()) {
                text.setLength(i);
            } else {
                text.setCharAt(random.nextInt(json.length()), (char) random.nextInt(0x300));
            }
            try {
                assertThat(RuleJson.told(text.toString()).id()).isNotBlank();
            } catch (IllegalArgumentException documented) {
                assertThat(documented.getMessage()).isNotBlank();
            }
        }
    }
}
