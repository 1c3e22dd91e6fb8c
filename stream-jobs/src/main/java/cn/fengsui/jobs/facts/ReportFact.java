package cn.fengsui.jobs.facts;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import java.time.Duration;
import java.time.Instant;

/**
 * What statistics and rules need of a report. Flat, so that it is cheap between tasks; it names no person and holds no
 * free text but the address.
 *
 * @param replayed true when it was told more than 100 days after it happened: a recording of another time, which has a
 *     clock of its own, so that it can be played beside what happens today
 * @param key {@code source/id}
 * @param category admitted class code
 * @param timeMillis event time; a clock more than two minutes ahead of ours is not believed
 * @param hasPoint false when the place is unknown; then {@code lng} and {@code lat} are 0
 */
public record ReportFact(
        boolean drill,
        boolean replayed,
        String key,
        String category,
        Level level,
        long timeMillis,
        boolean hasPoint,
        double lng,
        double lat,
        String divisionCode,
        String division,
        String grid,
        String address) {

    private static final Duration TRUSTED_AHEAD = Duration.ofMinutes(2);
    private static final Duration REPLAYED_AFTER = Duration.ofDays(100); // more than a first start's own history

    public static ReportFact of(Report report) {
        Place place = report.place();
        GeoPoint point = place.point();
        return new ReportFact(
                report.drill(),
                report.occurredAt().isBefore(report.receivedAt().minus(REPLAYED_AFTER)),
                report.key().text(),
                report.category(),
                report.level(),
                eventTime(report.occurredAt(), report.receivedAt()).toEpochMilli(),
                point != null,
                point == null ? 0 : point.lng(),
                point == null ? 0 : point.lat(),
                place.divisionCode(),
                place.division(),
                place.grid(),
                place.address());
    }

    /** When it happened, or when we heard if that lies more than two minutes later than we heard. */
    public static Instant eventTime(Instant occurredAt, Instant receivedAt) {
        return occurredAt.isAfter(receivedAt.plus(TRUSTED_AHEAD)) ? receivedAt : occurredAt;
    }

    /** Whose clock and statistics it belongs to: drills never mix with what is real, nor recordings with today. */
    public String timeline() {
        return timeline(drill, replayed);
    }

    static String timeline(boolean drill, boolean replayed) {
        if (drill) {
            return replayed ? "drill replay" : "drill";
        }
        return replayed ? "real replay" : "real";
    }

    /** First letter of the class: the class group. */
    public String group() {
        return category.substring(0, 1);
    }

    /** True when it enters statistics of places. */
    public boolean isAboutPlaces() {
        return EventClass.of(category).map(EventClass::isAboutPlaces).orElse(false);
    }

    public Place place() {
        return new Place(hasPoint ? new GeoPoint(lng, lat) : null, divisionCode, division, grid, address);
    }
}
