package cn.fengsui.jobs.rules;

import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.store.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When the condition of a rule about one key (a sensor, a camera, a feed...) held: a pure function of how things stood
 * and of the clues since, whatever the order in which they came.
 */
final class Conditions {

    /** A measured rate must fall so far below the limit before it is over. */
    private static final double CLEARS_AT = 0.8;
    /** A time to a limit must grow so far before it is over. */
    private static final double CLEAR_AHEAD = 1.5;

    private static final double SECONDS_AN_HOUR = 3600;

    private Conditions() {}

    /** Oldest first. Periods that began before {@code base.asOf} are told from where they began. */
    static List<Period> periods(AlertRuleSpec rule, Instance instance, RuleIndex index, long clock) {
        return switch (rule.parameters()) {
            case RuleParameters.Threshold threshold -> switched(instance, new Limit(threshold));
            case RuleParameters.Rate rate -> switched(instance, new Speed(rate));
            case RuleParameters.KeySpots spots -> switched(instance, new Ahead(spots, limit(instance, index)));
            case RuleParameters.OneCamera camera -> camera(instance);
            case RuleParameters.ManyCameras cameras -> cameras(instance, cameras);
            case RuleParameters.Absence absence -> absence(instance, absence.silentSeconds() * 1000L, clock);
            case RuleParameters.Sequence sequence -> sequence(instance, sequence);
            case RuleParameters.Warnings warnings -> warning(instance, warnings, index);
            default -> throw new IllegalArgumentException(rule.kind() + " is not a rule about one key");
        };
    }

    /** How a reading moves a condition. */
    private interface Measure {
        /** What the reading at this place of the list amounts to. */
        double of(List<Clue> clues, int at);

        boolean begins(double measure, double value);

        boolean ends(double measure, double value);

        double limit();

        /** Which of two is told. */
        default double worse(double before, double now) {
            return Double.isNaN(before) || Math.abs(now) > Math.abs(before) ? now : before;
        }
    }

    private static List<Period> switched(Instance instance, Measure measure) {
        var periods = new ArrayList<Period>();
        var base = instance.base();
        List<Clue> clues = instance.clues();
        Running running = base.active() ? new Running(base.since()) : null;
        for (int i = 0; i < clues.size(); i++) {
            Clue clue = clues.get(i);
            if (clue.at() <= base.asOf()) {
                continue;
            }
            double measured = measure.of(clues, i);
            if (running == null && measure.begins(measured, clue.value())) {
                running = new Running(clue.at());
            } else if (running != null && measure.ends(measured, clue.value())) {
                periods.add(running.ended(clue.at(), measure.limit()));
                running = null;
            }
            if (running != null) {
                running.sees(clue, measure.worse(running.worst, measured));
            }
        }
        if (running != null) {
            periods.add(running.ended(Period.STILL, measure.limit()));
        }
        return periods;
    }

    /** A period being told. Used within one call. */
    private static final class Running {
        private final long since;
        private double worst = Double.NaN;
        private long worstAt;

        Running(long since) {
            this.since = since;
            this.worstAt = since;
        }

        void sees(Clue clue, double worstSoFar) {
            if (Double.compare(worst, worstSoFar) != 0) {
                worst = worstSoFar;
                worstAt = clue.at();
            }
        }

        /** Readings are not named one by one: an open alert would change with each of them. */
        Period ended(long to, double limit) {
            double value = Double.isNaN(worst) ? limit : worst;
            return new Period(since, to, value, limit, worstAt, List.of(), 0, "");
        }
    }

    private record Limit(RuleParameters.Threshold threshold) implements Measure {
        @Override
        public double of(List<Clue> clues, int at) {
            return clues.get(at).value();
        }

        @Override
        public boolean begins(double measure, double value) {
            return threshold.falling() ? value <= threshold.limit() : value >= threshold.limit();
        }

        @Override
        public boolean ends(double measure, double value) {
            return threshold.falling()
                    ? value > threshold.limit() + threshold.clearBy()
                    : value < threshold.limit() - threshold.clearBy();
        }

        @Override
        public double limit() {
            return threshold.limit();
        }

        @Override
        public double worse(double before, double now) {
            return Double.isNaN(before) ? now : threshold.falling() ? Math.min(before, now) : Math.max(before, now);
        }
    }

    private record Speed(RuleParameters.Rate rate) implements Measure {
        @Override
        public double of(List<Clue> clues, int at) {
            return Trend.perHour(clues, at, rate.overSeconds());
        }

        @Override
        public boolean begins(double measure, double value) {
            return rate.perHour() > 0 ? measure >= rate.perHour() : measure <= rate.perHour();
        }

        @Override
        public boolean ends(double measure, double value) {
            double clear = rate.perHour() * CLEARS_AT;
            return rate.perHour() > 0 ? measure < clear : measure > clear;
        }

        @Override
        public double limit() {
            return rate.perHour();
        }
    }

    /** Seconds until the trend reaches the limit: 0 when it has, infinite when it never will. */
    private record Ahead(RuleParameters.KeySpots spots, double limit) implements Measure {
        @Override
        public double of(List<Clue> clues, int at) {
            double value = clues.get(at).value();
            if (value >= limit) {
                return 0;
            }
            double perHour = Trend.perHour(clues, at, spots.trendSeconds());
            if (Double.isNaN(perHour)) {
                return perHour; // too few readings: no news
            }
            return perHour > 0 ? (limit - value) / perHour * SECONDS_AN_HOUR : Double.POSITIVE_INFINITY;
        }

        @Override
        public double worse(double before, double now) {
            return now;
        }

        @Override
        public boolean begins(double measure, double value) {
            return measure <= spots.aheadSeconds();
        }

        @Override
        public boolean ends(double measure, double value) {
            return measure > spots.aheadSeconds() * CLEAR_AHEAD;
        }
    }

    private static double limit(Instance instance, RuleIndex index) {
        return KeyedRules.limitOf(instance.key(), index)
                .map(KeySpot.SpotLimit::value)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static List<Period> camera(Instance instance) {
        var periods = new ArrayList<Period>();
        var base = instance.base();
        double before = base.value();
        long since = base.active() ? base.since() : Period.STILL;
        for (Clue clue : instance.clues()) {
            if (clue.at() <= base.asOf()) {
                continue;
            }
            boolean online = clue.value() > 0;
            if (online && since != Period.STILL) {
                periods.add(new Period(since, clue.at(), 0, 1, since, List.of(), 0, clue.tag()));
                since = Period.STILL;
            } else if (!online && before > 0) {
                since = clue.at();
            }
            before = clue.value();
        }
        if (since != Period.STILL) {
            periods.add(new Period(since, Period.STILL, 0, 1, since, List.of(), 0, ""));
        }
        return periods;
    }

    /** A clue's value: 1 online, 0 offline, {@link KeyedRules#LOST} offline after having been online. */
    private static List<Period> cameras(Instance instance, RuleParameters.ManyCameras rule) {
        var base = instance.base();
        var lost = new TreeMap<String, Long>(); // cameras that went offline, since when
        var online = new TreeSet<String>();
        Set<String> members = new TreeSet<>();
        var periods = new ArrayList<Period>();
        long since = base.active() ? base.since() : Period.STILL;
        long last = since;
        for (Clue clue : instance.clues()) {
            move(clue, lost, online);
            if (clue.at() <= base.asOf()) {
                members.clear();
                if (base.active()) {
                    lost.forEach((camera, at) -> {
                        if (at >= base.since() - rule.withinSeconds() * 1000L) {
                            members.add(camera);
                        }
                    });
                }
                continue;
            }
            if (since == Period.STILL) {
                Set<String> together = together(lost, clue.at() - rule.withinSeconds() * 1000L);
                if (together.size() >= rule.cameras()) {
                    since = clue.at();
                    last = clue.at();
                    members.addAll(together);
                }
            } else {
                if (lost.containsKey(clue.tag())) {
                    last = members.add(clue.tag()) ? clue.at() : last;
                }
                long still = members.stream().filter(lost::containsKey).count();
                if (still * 2 < rule.cameras()) {
                    periods.add(group(since, clue.at(), last, members, rule));
                    since = Period.STILL;
                    members.clear();
                }
            }
        }
        if (since != Period.STILL) {
            periods.add(group(since, Period.STILL, last, members, rule));
        }
        return periods;
    }

    private static void move(Clue clue, Map<String, Long> lost, Set<String> online) {
        if (clue.value() > 0) {
            online.add(clue.tag());
            lost.remove(clue.tag());
        } else if (online.remove(clue.tag()) || clue.value() == KeyedRules.LOST) {
            lost.putIfAbsent(clue.tag(), clue.at());
        }
    }

    private static Set<String> together(Map<String, Long> lost, long from) {
        return lost.entrySet().stream()
                .filter(entry -> entry.getValue() >= from)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Period group(long from, long to, long last, Set<String> members, RuleParameters.ManyCameras rule) {
        String names = String.join(",", members.stream().limit(Period.MOST_KEYS).toList());
        return new Period(from, to, members.size(), rule.cameras(), last, List.of(), members.size(), names);
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
