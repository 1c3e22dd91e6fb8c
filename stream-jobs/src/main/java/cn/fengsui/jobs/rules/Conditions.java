package cn.fengsui.jobs.rules;

import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.store.EventJson;
import java.util.ArrayList;
import java.util.List;

/**
 * When the condition of a rule about one key (a sensor, a camera, a feed...) held: a pure function of how things stood
 * and of the clues since, whatever the order in which they came.
 */
final class Conditions {

    private Conditions() {}

    /** Oldest first. Periods that began before {@code base.asOf} are told from where they began. */
    static List<Period> periods(AlertRuleSpec rule, Instance instance, RuleIndex index, long clock) {
        return switch (rule.parameters()) {
            case RuleParameters.Threshold threshold -> Readings.periods(instance, Readings.limit(threshold));
            case RuleParameters.Rate rate -> Readings.periods(instance, Readings.speed(rate));
            case RuleParameters.KeySpots spots ->
                Readings.periods(instance, Readings.ahead(spots, limit(instance, index)));
            case RuleParameters.OneCamera camera -> CameraLosses.ofOne(instance);
            case RuleParameters.ManyCameras cameras -> CameraLosses.ofMany(instance, cameras);
            case RuleParameters.Absence absence -> absence(instance, absence.silentSeconds() * 1000L, clock);
            case RuleParameters.Sequence sequence -> sequence(instance, sequence);
            case RuleParameters.Warnings warnings -> warning(instance, warnings, index);
            default -> throw new IllegalArgumentException(rule.kind() + " is not a rule about one key");
        };
    }

    private static double limit(Instance instance, RuleIndex index) {
        return RuleKeys.limitOf(instance.key(), index)
                .map(KeySpot.SpotLimit::value)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static List<Period> absence(Instance instance, long silent, long clock) {
        var periods = new ArrayList<Period>();
        var base = instance.base();
        long before = Double.isNaN(base.value()) ? Period.STILL : (long) base.value();
        for (Clue clue : instance.clues()) {
            if (clue.at() <= base.asOf()) {
                continue;
            }
            if (before != Period.STILL && clue.at() - before > silent) {
                periods.add(silence(before, before + silent, clue.at(), silent));
            }
            before = clue.at();
        }
        if (before != Period.STILL && clock >= before) {
            periods.add(silence(before, before + silent, Period.STILL, silent)); // not before it begins: see Span
        }
        return periods;
    }

    private static Period silence(long heard, long from, long to, long silent) {
        double minutes = silent / 60_000.0;
        return new Period(from, to, minutes, minutes, heard, List.of(), 0, "");
    }

    private static List<Period> sequence(Instance instance, RuleParameters.Sequence rule) {
        var periods = new ArrayList<Period>();
        int steps = rule.steps().size();
        long within = rule.withinSeconds() * 1000L;
        var chains = new Clue[steps][]; // the newest chain that has come so far
        for (Clue clue : instance.clues()) {
            int step = Integer.parseInt(clue.tag());
            Clue[] before = step == 0 ? new Clue[0] : chains[step - 1];
            boolean follows = step == 0 || before != null && clue.at() - before[0].at() <= within;
            if (!follows) {
                continue;
            }
            Clue[] chain = java.util.Arrays.copyOf(before, step + 1);
            chain[step] = clue;
            chains[step] = chain;
            if (step == steps - 1) {
                if (clue.at() > instance.base().asOf()) {
                    List<String> keys = java.util.Arrays.stream(chain)
                            .map(Clue::key)
                            .distinct()
                            .toList();
                    periods.add(new Period(
                            clue.at(),
                            clue.at() + rule.quietSeconds() * 1000L,
                            steps,
                            steps,
                            clue.at(),
                            keys,
                            keys.size(),
                            ""));
                }
                java.util.Arrays.fill(chains, null); // each sign counts once
            }
        }
        return periods;
    }

    private static List<Period> warning(Instance instance, RuleParameters.Warnings rule, RuleIndex index) {
        var periods = new ArrayList<Period>();
        Warning current = null;
        long from = 0;
        var keys = new ArrayList<String>();
        for (Clue clue : instance.clues()) {
            Warning next = EventJson.warning(clue.body());
            if (current != null && next.act() == WarningAct.CANCEL) {
                addWarning(periods, rule, index, current, from, Math.min(clue.at(), end(current)), keys);
                current = null;
                continue;
            }
            if (next.act() != WarningAct.CANCEL) {
                long begins = Math.max(clue.at(), next.onset().toEpochMilli());
                from = current != null && begins <= end(current) ? Math.min(from, begins) : begins;
                current = next;
                keys.add(clue.key());
            }
        }
        if (current != null) {
            addWarning(periods, rule, index, current, from, end(current), keys);
        }
        return periods;
    }

    private static long end(Warning warning) {
        return warning.expires().toEpochMilli();
    }

    private static void addWarning(
            List<Period> periods,
            RuleParameters.Warnings rule,
            RuleIndex index,
            Warning warning,
            long from,
            long to,
            List<String> keys) {
        List<String> touched = index.spots().stream()
                .filter(spot -> spot.place().point() != null
                        && warning.covers(spot.place().point()))
                .map(KeySpot::name)
                .sorted()
                .toList();
        if (to > from && (rule.anywhere() || !touched.isEmpty())) {
            String names = String.join("、", touched.stream().limit(5).toList());
            periods.add(new Period(
                    from,
                    to,
                    touched.size(),
                    rule.anywhere() ? 0 : 1,
                    warning.sentAt().toEpochMilli(),
                    keys,
                    keys.size(),
                    names));
        }
    }
}
