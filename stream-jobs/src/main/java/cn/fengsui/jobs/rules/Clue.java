package cn.fengsui.jobs.rules;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.util.Comparator;

/**
 * What a rule remembers of one signal.
 *
 * @param at event time, milliseconds
 * @param key the event's {@code source/id}
 * @param tag which sign of the rule it is, the camera, or the source, as the kind of rule needs it
 * @param body a warning as JSON, or empty
 */
record Clue(long at, String key, String tag, double value, Level level, Place place, String body) {

    /** The order in which rules see clues, whatever the order of arrival. */
    static final Comparator<Clue> ORDER =
            Comparator.comparingLong(Clue::at).thenComparing(Clue::key).thenComparing(Clue::tag);

    boolean isAfter(Clue other) {
        return ORDER.compare(this, other) > 0;
    }

    double metresTo(Place other) {
        GeoPoint here = place.point();
        GeoPoint there = other.point();
        return here == null || there == null ? Double.POSITIVE_INFINITY : here.metresTo(there);
    }
}
