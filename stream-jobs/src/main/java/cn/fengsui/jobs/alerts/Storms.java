package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.RuleParameters.Storm;
import cn.fengsui.jobs.facts.StableId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows the lesser rows of a storm as one (EEMUA 191: more than ten rows in ten minutes are a flood). Some of the rows
 * that may come in that time are kept free for levels I and II and for the storm's own row.
 */
final class Storms {

    private static final long PANE = Duration.ofMinutes(5).toMillis();

    private Storms() {}

    /** @param rows in order of time @param put takes those that change, and the storms */
    static void gather(List<RaisedAlert> rows, Storm rule, long clock, Consumer<Alert> put) {
        var recentRows = new ArrayDeque<Long>();
        var recentLesser = new ArrayDeque<Long>();
        var recentAlerts = new ArrayDeque<Long>();
        long within = rule.withinSeconds() * 1000L;
        List<RaisedAlert> storm = new ArrayList<>();
        for (RaisedAlert row : rows) {
            long at = row.metAt();
            forget(recentRows, at - within);
            forget(recentLesser, at - within);
            forget(recentAlerts, at - within);
            if (!storm.isEmpty() && recentAlerts.size() < rule.endsBelow()) {
                told(storm, rule, false, put);
                storm = new ArrayList<>();
            }
            recentAlerts.add(at);
            boolean isLesser = Presentation.isLesser(row.alert());
            boolean isFull =
                    recentLesser.size() >= rule.rows() - rule.reserved() || recentRows.size() >= rule.rows() - 1;
            if (isLesser && (!storm.isEmpty() || isFull)) {
                storm.add(row);
            } else {
                recentRows.add(at);
                if (isLesser) {
                    recentLesser.add(at);
                }
            }
        }
        if (!storm.isEmpty()) {
            forget(recentAlerts, clock - within);
            told(storm, rule, recentAlerts.size() >= rule.endsBelow(), put);
        }
    }

    private static void forget(ArrayDeque<Long> times, long upTo) {
        while (!times.isEmpty() && times.peek() <= upTo) {
            times.remove();
        }
    }

    private static void told(List<RaisedAlert> members, Storm rule, boolean isBlowing, Consumer<Alert> put) {
        RaisedAlert first = members.getFirst();
        boolean drill = first.alert().drill();
        Instant from = Instant.ofEpochMilli(Math.floorDiv(first.metAt(), PANE) * PANE);
        String id = StableId.of(AlertRule.STORM.name(), drill ? "drill" : "real", from.toString());
        boolean isOpen = isBlowing || members.stream().anyMatch(member -> Presentation.isOpen(member.alert()));
        int behind = members.stream()
                .mapToInt(member -> 1 + member.alert().childCount())
                .sum();
        Level level = members.stream().map(member -> member.alert().level()).reduce(Level.IV, Level::worst);
        Instant last = members.stream()
                .map(member -> member.alert().lastAt())
                .reduce(Instant.EPOCH, (a, b) -> a.isAfter(b) ? a : b);
        members.forEach(member -> put.accept(member.alert().behind(id, Suppression.STORM)));
        put.accept(new Alert(
                id,
                AlertRule.STORM,
                isOpen ? AlertState.OPEN : AlertState.RESOLVED,
                level,
                "",
                Place.UNKNOWN,
                "告警风暴：其余告警合并显示",
                "Alert storm: further alerts stand behind this row",
                Instant.ofEpochMilli(first.metAt()),
                last,
                first.alert().raisedAt(),
                List.of(),
                0,
                "",
                "",
                isOpen ? "" : "风暴已过",
                drill,
                DefaultRules.STORM,
                0,
                Explanation.of(
                        members.size(),
                        rule.rows(),
                        "条",
                        rule.withinSeconds() / 60 + " 分钟内告警行数将超过 " + rule.rows() + " 条，其余 " + members.size() + " 条合并",
                        "more than " + rule.rows() + " rows within " + rule.withinSeconds() / 60 + " min; "
                                + members.size() + " stand behind this one"),
                "",
                Suppression.NONE,
                behind,
                0));
    }
}
