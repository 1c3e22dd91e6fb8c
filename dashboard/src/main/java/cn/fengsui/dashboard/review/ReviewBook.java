package cn.fengsui.dashboard.review;

import cn.fengsui.dashboard.alerts.AlertPorts;
import cn.fengsui.domain.alert.AlertLoad;
import cn.fengsui.domain.alert.RuleRecord;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.domain.rule.SavedRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a review from the record, tries changes, and accepts them. Blocking; any thread. */
public final class ReviewBook {

    private static final Duration LAST_MONTH = Duration.ofDays(30);

    private final AlertPorts ports;
    private final Clock clock;

    public ReviewBook(AlertPorts ports, Clock clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /**
     * One rule's line.
     *
     * @param rule as it is in force, or null when there is none of that id any more
     * @param proposal what its record asks for, or null
     */
    record Line(
            RuleRecord record,
            @Nullable SavedRule rule,
            @Nullable RuleProposal proposal) {}

    /** The whole page. */
    record Review(Instant from, Instant to, AlertLoad load, List<Line> lines) {}

    /** A trial of a change beside one of the rule as it is. */
    record Comparison(AlertRuleSpec proposed, RuleTrial before, RuleTrial after) {}

    Review read(Duration span) {
        Instant to = clock.instant();
        Instant from = to.minus(span);
        Map<String, SavedRule> rules = ports.rules().current().stream()
                .collect(Collectors.toMap(saved -> saved.rule().id(), saved -> saved));
        List<Line> lines = ports.reviews().rules(from, to).stream()
                .map(record -> line(record, rules.get(record.ruleId())))
                .toList();
        return new Review(from, to, ports.reviews().load(from, to), lines);
    }

    private static Line line(RuleRecord record, @Nullable SavedRule saved) {
        Optional<RuleProposal> proposal = saved == null ? Optional.empty() : RuleProposal.of(record, saved.rule());
        return new Line(record, saved, proposal.orElse(null));
    }

    /**
     * Tries both on last month's log, one after the other.
     *
     * @throws IllegalStateException if trials are not possible here or now
     */
    Comparison compare(AlertRuleSpec now, AlertRuleSpec proposed) {
        Instant to = clock.instant();
        Instant from = to.minus(LAST_MONTH);
        return new Comparison(
                proposed, ports.trials().run(now, from, to), ports.trials().run(proposed, from, to));
    }

    /** @throws cn.fengsui.domain.rule.RuleConflict if somebody saved another version meanwhile */
    SavedRule accept(AlertRuleSpec proposed, Actor actor) {
        return ports.rules().save(proposed, actor);
    }
}
