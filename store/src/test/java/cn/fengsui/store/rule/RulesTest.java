package cn.fengsui.store.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.RuleConflict;
import cn.fengsui.domain.rule.SavedRule;
import cn.fengsui.store.RuleJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest {

    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void listsTheRulesAsShippedUntilSomebodyEditsThem() {
        assertThat(store.rules().current()).extracting(SavedRule::rule).containsExactlyElementsOf(DefaultRules.all());
    }

    @Test
    void savesAVersionTheLogAndTheAuditTogether() {
        AlertRuleSpec storm = DefaultRules.template(AlertRule.STORM);

        SavedRule saved = store.rules().save(storm, Samples.WANG);

        assertThat(saved.rule()).isEqualTo(storm.version(1));
        assertThat(store.rules().versions("storm"))
                .extracting(SavedRule::rule)
                .containsExactly(storm.version(1), storm);
        assertThat(store.rules().current()).contains(saved).hasSameSizeAs(DefaultRules.all());
        assertThat(store.eventLog().read(0, 10)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.RULE);
            assertThat(RuleJson.read(event.body())).isEqualTo(storm.version(1));
        });
        assertThat(store.audit().newest("rule.save", "storm", 5)).hasSize(1);
    }

    @Test
    void letsNoEditWinSilentlyOverAnother() {
        AlertRuleSpec storm = DefaultRules.template(AlertRule.STORM);
        store.rules().save(storm, Samples.WANG);

        assertThatThrownBy(() -> store.rules().save(storm, Samples.LI))
                .isInstanceOf(RuleConflict.class)
                .hasMessageContaining("version 1");

        assertThat(store.rules().save(storm.version(1), Samples.LI).rule().version())
                .isEqualTo(2);
    }
}
