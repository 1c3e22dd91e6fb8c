package cn.fengsui.jobs.rules;

import java.util.List;

/**
 * One rule's memory of one key: a sensor, a camera, a feed, or one class in one cell.
 *
 * @param key within the rule
 * @param base how things stood before the clues
 * @param clues in {@link Clue#ORDER}; bounded by the rule's time span and thinned
 * @param episodes oldest first
 * @param forgetAt event time from which nothing of it matters any more
 */
record Instance(String ruleId, String key, Base base, List<Clue> clues, List<Episode> episodes, long forgetAt) {

    /**
     * How things stood at a moment that no clue can change any more.
     *
     * @param asOf that moment, event time
     * @param active whether the condition held
     * @param since since when
     * @param value the last value, NaN when there was none
     * @param spanFrom when the newest alert until then began; {@link #NO_SPAN} = there was none
     * @param spanTo when its condition was last over; {@link Period#STILL} when it held
     * @param reopened how often it had opened again
     */
    record Base(long asOf, boolean active, long since, double value, long spanFrom, long spanTo, int reopened) {
        static final long NO_SPAN = Long.MIN_VALUE;
        static final Base NOTHING = new Base(Long.MIN_VALUE, false, 0, Double.NaN, NO_SPAN, 0, 0);
    }

    Instance {
        clues = List.copyOf(clues);
        episodes = List.copyOf(episodes);
    }

    static Instance empty(String ruleId, String key) {
        return new Instance(ruleId, key, Base.NOTHING, List.of(), List.of(), 0);
    }

    Instance with(Base base, List<Clue> clues, List<Episode> episodes, long forgetAt) {
        return new Instance(ruleId, key, base, clues, episodes, forgetAt);
    }

    /** Under which the memory keeps it. */
    String id() {
        return id(ruleId, key);
    }

    static String id(String ruleId, String key) {
        return ruleId + '|' + key;
    }
}
