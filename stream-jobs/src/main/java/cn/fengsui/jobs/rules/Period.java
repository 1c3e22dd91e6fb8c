package cn.fengsui.jobs.rules;

import java.util.List;

/**
 * A time during which a condition holds.
 *
 * @param from event time
 * @param to event time, {@link #STILL} while it holds
 * @param value what was seen, the worst of it
 * @param limit what it was compared with
 * @param last event time of the newest clue in it
 * @param keys of the events behind it, oldest first, at most {@link #MOST_KEYS}
 * @param count how many there are in all
 * @param note what else the text says, for instance names
 */
record Period(long from, long to, double value, double limit, long last, List<String> keys, int count, String note) {

    static final long STILL = Long.MAX_VALUE;
    static final int MOST_KEYS = 200;

    Period {
        keys = keys.size() <= MOST_KEYS ? List.copyOf(keys) : List.copyOf(keys.subList(0, MOST_KEYS));
    }
}
