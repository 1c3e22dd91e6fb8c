package cn.fengsui.dashboard.review;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.RuleRecord;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.RuleParameters;
import org.junit.jupiter.api.Test;

class RuleProposalTest {

    private static final AlertRuleSpec BURST = DefaultRules.template(AlertRule.BURST);

    @Test
    void asksForMoreWhenMostWereFalse() {
        var proposal = RuleProposal.of(record(40, 0, 0, 2, 8), BURST).orElseThrow();

        assertThat(proposal.why()).isEqualTo("review.why.wrong");
        int before = ((RuleParameters.Burst) BURST.parameters()).reports();
        assertThat(((RuleParameters.Burst) proposal.rule().parameters()).reports())
                .isGreaterThan(before);
        assertThat(proposal.rule().version()).isEqualTo(BURST.version());
    }

    @Test
    void letsAChatteringRuleBeOverForLonger() {
        var proposal = RuleProposal.of(record(40, 0, 20, 5, 0), BURST).orElseThrow();

        assertThat(proposal.why()).isEqualTo("review.why.chatters");
        assertThat(proposal.rule().offAfterSeconds()).isGreaterThan(BURST.offAfterSeconds());
        assertThat(proposal.rule().parameters()).isEqualTo(BURST.parameters());
    }

    @Test
    void asksForMoreWhenNobodyEverActs() {
        assertThat(RuleProposal.of(record(40, 35, 0, 0, 0), BURST).orElseThrow().why())
                .isEqualTo("review.why.unanswered");
    }

    @Test
    void leavesAGoodRuleAndOneWithTooLittleEvidenceAlone() {
        assertThat(RuleProposal.of(record(40, 2, 1, 9, 1), BURST)).isEmpty();
        assertThat(RuleProposal.of(record(3, 3, 3, 0, 3), BURST)).isEmpty();
    }

    @Test
    void findsAStricterOneForEveryKindOfRule() {
        for (AlertRule kind : AlertRule.values()) {
            AlertRuleSpec rule = DefaultRules.template(kind);

            assertThat(RuleProposal.of(record(40, 0, 0, 1, 20), rule))
                    .as(kind.name())
                    .hasValueSatisfying(proposal -> assertThat(proposal.rule()).isNotEqualTo(rule));
        }
    }

    private static RuleRecord record(int rows, int never, int reopened, int real, int wrong) {
        return new RuleRecord("burst", rows, rows, rows - never, never, 0, reopened, real, wrong, 0, 0, 30);
    }
}
