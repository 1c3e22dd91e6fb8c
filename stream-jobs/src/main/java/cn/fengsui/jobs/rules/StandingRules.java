package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
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

/** Rules about what is told as it stands, again and again: hotspots and regions. The alert ends with what it is about. */
final class StandingRules {

    private static final long FORGET = Duration.ofDays(2).toMillis();

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
        Instance known = turn.memory().instance(Instance.id(rule.id(), hotspot.id()));
        if (known == null) {
            if (raises(signal, hotspot) && signal.live() && isWanted(hotspot)) {
                keep(Instance.empty(rule.id(), hotspot.id()), raised(hotspot));
            }
            return;
        }
        Alert alert = known.episodes().getFirst().alert();
        if (!signal.live() || !isWanted(hotspot)) {
            tell(grown(alert, hotspot).ended(AlertState.RESOLVED, texts.over()));
            turn.memory().remove(known.id());
        } else if (!alert.reportKeys().equals(hotspot.reportKeys())) {
            keep(known, grown(alert, hotspot));
        }
    }

    /** Nothing was heard of it for long: it ended and nobody said so. */
    void update(Instance instance) throws Exception {
        if (turn.clock() >= instance.forgetAt()) {
            end(instance, texts.over());
        } else {
            turn.agenda().add(instance.forgetAt(), instance.id());
        }
    }

    void end(Instance instance, String why) throws Exception {
        for (Episode episode : instance.episodes()) {
            tell(episode.alert().ended(AlertState.RESOLVED, why));
        }
        turn.memory().remove(instance.id());
    }

    /** Of two hotspots at one place only one raises an alert; every region does. */
    private static boolean raises(Signal signal, Hotspot hotspot) {
        return signal.kind() == SignalKind.REGION ? hotspot.state() == HotspotState.OPEN : signal.raisesAlert();
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
        long last = alert.lastAt().toEpochMilli();
        var episode = new Episode(alert, alert.firstAt().toEpochMilli(), Period.STILL, 0, true);
        var kept = instance.with(instance.base(), List.of(), List.of(episode), Math.max(last, turn.clock()) + FORGET);
        turn.memory().put(kept);
        turn.agenda().add(kept.forgetAt(), kept.id());
        tell(alert);
    }

    private void tell(Alert alert) {
        turn.out().accept(texts.standing(alert, alert.firstAt().toEpochMilli(), ""));
    }

    private Alert raised(Hotspot hotspot) {
        Level level = rule.level() == null ? Level.III : rule.level();
        return new AlertDraft(texts.hotspotId(hotspot.id(), hotspot.openedAt()), rule, hotspot.drill())
                .about(
                        texts.exposed(level, hotspot.place()),
                        hotspot.group().equals(HotspotRules.ALL) ? "" : hotspot.group(),
                        hotspot.place())
                .titled(
                        isShippedHotspot() ? Titles.hotspot(hotspot) : Titles.of(region(hotspot), rule.nameZh()),
                        isShippedHotspot() ? Titles.hotspotEn(hotspot) : Titles.ofEn(region(hotspot), rule.nameEn()))
                .at(hotspot.openedAt().toEpochMilli(), hotspot.windowEnd().toEpochMilli())
                .raised(Instant.ofEpochMilli(turn.now()))
                .reports(
                        hotspot.reportKeys(),
                        Math.max(hotspot.observed(), hotspot.reportKeys().size()))
                .hotspot(hotspot.id())
                .because(Reasons.of(rule, hotspot))
                .alert();
    }

    private Alert grown(Alert alert, Hotspot hotspot) {
        return AlertDraft.like(alert, rule)
                .at(
                        alert.firstAt().toEpochMilli(),
                        Math.max(
                                alert.lastAt().toEpochMilli(),
                                hotspot.windowEnd().toEpochMilli()))
                .reports(
                        hotspot.reportKeys(),
                        Math.max(alert.reportCount(), hotspot.reportKeys().size()))
                .because(Reasons.of(rule, hotspot))
                .alert();
    }
}
