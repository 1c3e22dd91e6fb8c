package cn.fengsui.jobs.rules;

import cn.fengsui.domain.rule.RuleParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** When cameras were lost: one by itself, or many together as after a power cut. */
final class CameraLosses {

    private CameraLosses() {}

    /** One camera that went offline after having been online. */
    static List<Period> ofOne(Instance instance) {
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

    /** Many of one group within a short time. A clue's value: 1 online, 0 offline, {@link KeyedRules#LOST} offline after having been online. */
    static List<Period> ofMany(Instance instance, RuleParameters.ManyCameras rule) {
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
}
