package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.jobs.alerts.Titles;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.facts.SignalKind;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules about what is told as it stands, at the end of each pane: hotspots and regions. The alert ends with what it is
 * about, and waits another day or two for its final numbers, so that in the end alerts follow from what happened and not
 * from the order in which it was heard.
 */
final class StandingRules {

    private static final long FORGET = Duration.ofDays(3).toMillis();
    /** While a past is read at full speed, what the hotspots tell may be so far behind the clock of the reports. */
    private static final long FARTHEST_BEHIND = Duration.ofDays(60).toMillis();

    private static final long BETWEEN_LOOKS = Duration.ofHours(6).toMillis();
    /** Key of what is remembered of a rule as a whole: up to when it has been told how things stand. */
    private static final String HEARD = "heard";

    private final Turn turn;
    private final AlertRuleSpec rule;
    private final AlertTexts texts;

    StandingRules(Turn turn, AlertRuleSpec rule) {
        this.turn = turn;
        this.rule = rule;
        this.texts = new AlertTexts(rule, turn);
    }

    static boolean isStanding(AlertRuleSpec rule) {
        return rule.parameters() instanceof RuleParameters.Hotspots
                || rule.parameters() instanceof RuleParameters.Regions;
    }

    void hear(Signal signal) throws Exception {
        Hotspot hotspot = signal.hotspot();
        if (hotspot == null) {
            return;
        }
        heard(signal.timeMillis());
        Instance known = turn.memory().instance(Instance.id(rule.id(), hotspot.id()));
        if (signal.isFinal()) {
            settle(signal, hotspot, known);
        } else if (known == null) {
            if (raises(signal, hotspot) && signal.live() && isWanted(hotspot)) {
                keep(Instance.empty(rule.id(), hotspot.id()), raised(hotspot, signal.timeMillis()));
            }
        } else {
            follow(signal, hotspot, known);
        }
    }

    private void heard(long time) throws Exception {
        if (time >= heardUntil() + BETWEEN_LOOKS) {
            var base = new Instance.Base(time, false, 0, Double.NaN, Instance.Base.NO_SPAN, 0, 0);
            turn.memory().put(Instance.empty(rule.id(), HEARD).with(base, List.of(), List.of(), Long.MAX_VALUE));
        }
    }

    private long heardUntil() throws Exception {
        Instance heard = turn.memory().instance(Instance.id(rule.id(), HEARD));
        return heard == null ? Long.MIN_VALUE / 2 : heard.base().asOf();
    }

    private void follow(Signal signal, Hotspot hotspot, Instance known) throws Exception {
        Alert alert = known.episodes().getFirst().alert();
        boolean holds = signal.live() && isWanted(hotspot);
        if (holds && alert.state() == AlertState.RESOLVED) {
            if (raises(signal, hotspot)) { // a rule about labels: it is of that kind again
                keep(known, grown(alert, signal, hotspot).reopened());
            }
        } else if (!holds && alert.state() == AlertState.OPEN) {
            keep(known, grown(alert, signal, hotspot).ended(AlertState.RESOLVED, texts.over()));
        } else if (holds && !alert.reportKeys().equals(hotspot.reportKeys())) {
            keep(known, grown(alert, signal, hotspot));
        } else if (holds && known.forgetAt() < turn.clock() + FORGET / 2) {
            remember(known, alert); // a silence has no reports that could change
        }
    }

    /**
     * The last word, a day later: what was said while reports were still on their way gets its final numbers, or turns out
     * to have been none.
     */
    private void settle(Signal signal, Hotspot hotspot, @Nullable Instance known) throws Exception {
        Alert told = known == null ? null : known.episodes().getFirst().alert();
        boolean isNone = hotspot.observed() == 0 && hotspot.expected() == 0;
        boolean holds = !isNone && raises(signal, hotspot) && (told != null && followsLabels() || isWanted(hotspot));
        if (holds) {
            Alert last = raised(hotspot, signal.timeMillis()).ended(AlertState.RESOLVED, texts.over());
            turn.corrections().accept(told == null ? last : last.raised(told.raisedAt()));
            if (told != null && !told.id().equals(last.id())) {
                turn.corrections().accept(withdrawn(told, last.id())); // it opened in another pane
            }
        } else if (told != null) {
            turn.corrections().accept(withdrawn(told, ""));
        }
        if (known != null) {
            turn.memory().remove(known.id());
        }
    }

    /** @param other that it turned out to be part of, or empty */
    private static Alert withdrawn(Alert alert, String other) {
        return alert.ended(AlertState.RESOLVED, Suppression.WITHDRAWN.zh()).behind(other, Suppression.WITHDRAWN);
    }

    /** How a hotspot came to be so is said of a moment; its strongest one need not have been of that kind. */
    private boolean followsLabels() {
        return rule.parameters() instanceof RuleParameters.Hotspots wanted
                && !wanted.labels().isEmpty();
    }

    /** Others were heard of for long, and it was not: it ended, and nobody will say so any more. */
    void update(Instance instance) throws Exception {
        if (instance.key().equals(HEARD)) {
            return;
        }
        long forgetAt = instance.forgetAt();
        boolean isForgotten = heardUntil() >= forgetAt || turn.clock() >= forgetAt + FARTHEST_BEHIND;
        if (turn.clock() >= forgetAt && isForgotten) {
            Alert told = instance.episodes().getFirst().alert();
            if (told.state() == AlertState.OPEN) {
                tell(told.ended(AlertState.RESOLVED, texts.over()));
            }
            turn.memory().remove(instance.id());
        } else {
            turn.agenda().add(Math.max(forgetAt, turn.clock() + BETWEEN_LOOKS), instance.id());
        }
    }

    /** Of two hotspots at one place only one raises an alert; every region does. */
    private static boolean raises(Signal signal, Hotspot hotspot) {
        return signal.kind() == SignalKind.REGION
                ? hotspot.state() == HotspotState.OPEN || signal.isFinal()
                : signal.raisesAlert();
    }

    private boolean isShippedHotspot() {
        return rule.kind() == AlertRule.HOTSPOT
                && rule.nameZh().equals(DefaultRules.template(AlertRule.HOTSPOT).nameZh());
    }

    private static String region(Hotspot hotspot) {
        String name = hotspot.detail().name();
        return name.isEmpty() ? hotspot.place().division() : name;
    }

    private boolean isWanted(Hotspot hotspot) {
        HotspotKind kind = hotspot.detail().kind();
        return switch (rule.kind()) {
            case REGION_BURST -> kind == HotspotKind.BURST;
            case REGION_SILENCE -> kind == HotspotKind.SILENCE;
            default -> hotspot.isLocal() && isWanted(hotspot, (RuleParameters.Hotspots) rule.parameters());
        };
    }

    private static boolean isWanted(Hotspot hotspot, RuleParameters.Hotspots wanted) {
        return hotspot.ratio() >= wanted.leastRatio()
                && (wanted.labels().isEmpty()
                        || wanted.labels().contains(hotspot.detail().label().name()));
    }

    private void keep(Instance instance, Alert alert) throws Exception {
        remember(instance, alert);
        tell(alert);
    }

    private void remember(Instance instance, Alert alert) throws Exception {
        long last = alert.lastAt().toEpochMilli();
        var episode = new Episode(alert, alert.firstAt().toEpochMilli(), Period.STILL, 0, true);
        var kept = instance.with(instance.base(), List.of(), List.of(episode), Math.max(last, turn.clock()) + FORGET);
        turn.memory().put(kept);
        turn.agenda().add(kept.forgetAt(), kept.id());
    }

    private void tell(Alert alert) {
        turn.out().accept(texts.standing(alert, alert.firstAt().toEpochMilli(), ""));
    }

    private Alert raised(Hotspot hotspot, long at) {
        Level level = rule.level() == null ? Level.III : rule.level();
        return new AlertDraft(texts.hotspotId(hotspot.id(), hotspot.openedAt()), rule, hotspot.drill())
                .about(
                        texts.exposed(level, hotspot.place()),
                        hotspot.group().equals(HotspotRules.ALL) ? "" : hotspot.group(),
                        hotspot.place())
                .titled(
                        isShippedHotspot() ? Titles.hotspot(hotspot) : Titles.of(region(hotspot), rule.nameZh()),
                        isShippedHotspot() ? Titles.hotspotEn(hotspot) : Titles.ofEn(region(hotspot), rule.nameEn()))
                .at(hotspot.openedAt().toEpochMilli(), at)
                .raised(Instant.ofEpochMilli(turn.now()))
                .reports(
                        hotspot.reportKeys(),
                        Math.max(hotspot.observed(), hotspot.reportKeys().size()))
                .hotspot(hotspot.id())
                .because(Reasons.of(rule, hotspot))
                .alert();
    }

    private Alert grown(Alert alert, Signal signal, Hotspot hotspot) {
        return AlertDraft.like(alert, rule)
                .at(alert.firstAt().toEpochMilli(), Math.max(alert.lastAt().toEpochMilli(), signal.timeMillis()))
                .reports(
                        hotspot.reportKeys(),
                        Math.max(alert.reportCount(), hotspot.reportKeys().size()))
                .because(Reasons.of(rule, hotspot))
                .alert();
    }
}
