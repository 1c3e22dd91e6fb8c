package cn.fengsui.jobs.facts;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;

/**
 * Who told what, when and where: what correlation and the questions about reporting need of a report. Names sources, never
 * persons; holds no free text.
 *
 * @param replayed a recording of another time, see {@link ReportFact}
 * @param key {@code source/id}
 * @param source name of the source
 * @param timeMillis event time, as in {@link ReportFact}
 * @param reportedMillis when the source sent it
 * @param hasPoint false when the place is unknown; then {@code lng} and {@code lat} are 0
 */
public record ToldReport(
        boolean drill,
        boolean replayed,
        String key,
        String source,
        String category,
        Level level,
        long timeMillis,
        long reportedMillis,
        boolean hasPoint,
        double lng,
        double lat,
        String divisionCode,
        String division,
        String grid) {

    public static ToldReport of(Report report) {
        return of(report, ReportFact.of(report));
    }

    /** @param fact of the same report */
    static ToldReport of(Report report, ReportFact fact) {
        return new ToldReport(
                fact.drill(),
                fact.replayed(),
                fact.key(),
                report.key().source(),
                fact.category(),
                fact.level(),
                fact.timeMillis(),
                report.reportedAt().toEpochMilli(),
                fact.hasPoint(),
                fact.lng(),
                fact.lat(),
                fact.divisionCode(),
                fact.division(),
                fact.grid());
    }

    /** As in {@link ReportFact#timeline()}. */
    public String timeline() {
        return ReportFact.timeline(drill, replayed);
    }

    /** True when it happened at a known place and is of a class that happens at places. */
    public boolean isAtAPlace() {
        return hasPoint
                && EventClass.of(category).map(EventClass::isAboutPlaces).orElse(false);
    }

    public Place place() {
        return new Place(hasPoint ? new GeoPoint(lng, lat) : null, divisionCode, division, grid, "");
    }

    /** The same report as somebody corrected it. */
    public ToldReport corrected(Judgement judgement) {
        return new ToldReport(
                drill,
                replayed,
                key,
                source,
                judgement.category(),
                level,
                judgement.timeMillis(),
                reportedMillis,
                judgement.hasPoint(),
                judgement.lng(),
                judgement.lat(),
                judgement.divisionCode(),
                judgement.division(),
                judgement.grid());
    }
}
