package cn.fengsui.jobs.rules;

import cn.fengsui.domain.rule.RuleParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists of clues in their order, bounded and free of repeats. */
final class Clues {

    private Clues() {}

    /**
     * The instance with these clues in their places, or the very same when nothing is new.
     *
     * @param asOf what is not later than this cannot change anything any more
     * @param share of time in milliseconds of which only the extremes are kept; 0 = all are
     */
    static Instance with(Instance instance, List<Clue> more, long asOf, int most, long share) {
        var clues = new ArrayList<>(instance.clues());
        boolean changed = false;
        for (Clue clue : more) {
            boolean isSettled = clue.at() <= asOf;
            int at = Collections.binarySearch(clues, clue, Clue.ORDER);
            if (at < 0 && !isSettled) {
                clues.add(-at - 1, clue);
                changed = true;
                if (share > 0) {
                    thin(clues, clue, share);
                }
            }
        }
        while (clues.size() > most) {
            clues.removeFirst();
        }
        return changed ? instance.with(instance.base(), clues, instance.episodes(), instance.forgetAt()) : instance;
    }

    /** Keeps of each share of time the newest, the first lowest and the first highest reading: the same in any order of arrival. */
    private static void thin(List<Clue> clues, Clue newest, long share) {
        long from = Math.floorDiv(newest.at(), share) * share;
        Clue low = newest;
        Clue high = newest;
        Clue last = newest;
        for (Clue clue : clues) {
            if (clue.at() >= from && clue.at() < from + share) {
                low = clue.value() < low.value() || clue.value() == low.value() && low.isAfter(clue) ? clue : low;
                high = clue.value() > high.value() || clue.value() == high.value() && high.isAfter(clue) ? clue : high;
                last = clue.isAfter(last) ? clue : last;
            }
        }
        var kept = List.of(low, high, last);
        clues.removeIf(clue -> clue.at() >= from && clue.at() < from + share && !kept.contains(clue));
    }

    /** Without those before a time, except what later ones build on. */
    static List<Clue> since(List<Clue> clues, long from, RuleParameters of) {
        if (of instanceof RuleParameters.Warnings) {
            return clues;
        }
        if (of instanceof RuleParameters.ManyCameras) {
            return newestOfEachCamera(clues, from);
        }
        int first = 0;
        while (first < clues.size() && clues.get(first).at() < from) {
            first++;
        }
        return clues.subList(first, clues.size());
    }

    /** A camera that was lost stays lost, also when the clue that it had been online is forgotten. */
    private static List<Clue> newestOfEachCamera(List<Clue> clues, long from) {
        Map<String, Double> state = new HashMap<>();
        Map<String, Clue> newest = new HashMap<>();
        var kept = new ArrayList<Clue>();
        for (Clue clue : clues) {
            double before = state.getOrDefault(clue.tag(), 0.0);
            double value = clue.value() > 0 ? 1 : before == 0 && clue.value() == 0 ? 0 : KeyedRules.LOST;
            state.put(clue.tag(), value);
            var marked = new Clue(clue.at(), clue.key(), clue.tag(), value, clue.level(), clue.place(), clue.body());
            if (clue.at() < from) {
                boolean isRepeat =
                        newest.containsKey(clue.tag()) && newest.get(clue.tag()).value() == value;
                newest.put(clue.tag(), isRepeat ? newest.get(clue.tag()) : marked);
            } else {
                kept.add(marked);
            }
        }
        kept.addAll(newest.values());
        kept.sort(Clue.ORDER);
        return kept;
    }
}
