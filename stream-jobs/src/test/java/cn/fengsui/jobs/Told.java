package cn.fengsui.jobs;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.store.EventJson;
import java.time.Instant;
import java.util.List;

/** Reports for tests, around 柳湾街道. */
public final class Told {

    public static final GeoPoint CENTRE = new GeoPoint(112.142, 30.92);

    private Told() {}

    public static Report report(String id, String category, Level level, Instant at, GeoPoint point) {
        return new Report(
                new ReportKey("test", id),
                category,
                level,
                at,
                at,
                at,
                new Place(point, "420321001", "柳湾街道", "第7网格", ""),
                "",
                Handling.UNSAID,
                List.of(),
                false);
    }

    /** The same as a drill. */
    public static Report drill(Report report) {
        return new Report(
                report.key(),
                report.category(),
                report.level(),
                report.occurredAt(),
                report.reportedAt(),
                report.receivedAt(),
                report.place(),
                report.description(),
                report.handling(),
                report.attachments(),
                true);
    }

    /** The same, heard of at another time. */
    public static Report toldAt(Instant heard, Report report) {
        return new Report(
                report.key(),
                report.category(),
                report.level(),
                report.occurredAt(),
                heard,
                heard,
                report.place(),
                report.description(),
                report.handling(),
                report.attachments(),
                report.drill());
    }

    public static ReportFact fact(String id, String category, Level level, Instant at, GeoPoint point) {
        return ReportFact.of(report(id, category, level, at, point));
    }

    public static NewEvent event(Report report) {
        return new NewEvent(
                report.key().source(),
                report.key().id(),
                EventKind.REPORT,
                report.occurredAt(),
                report.place().divisionCode(),
                EventJson.write(report),
                report.drill());
    }

    /** So many metres east and north of the centre. */
    public static GeoPoint offset(double east, double north) {
        double metresPerDegree = 111_195;
        return new GeoPoint(
                CENTRE.lng() + east / (metresPerDegree * Math.cos(Math.toRadians(CENTRE.lat()))),
                CENTRE.lat() + north / metresPerDegree);
    }
}
