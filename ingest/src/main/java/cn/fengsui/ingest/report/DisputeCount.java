package cn.fengsui.ingest.report;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Disputes are counted by township and month and never kept as cases (scope guard): words, photos, the point and the day
 * are dropped before anything is stored.
 */
final class DisputeCount {

    private DisputeCount() {}

    /** The report as it may be kept; reports of other classes stay as they are. */
    static Report only(Report report, ZoneId zone) {
        if (!report.category().equals(EventClass.D.code())) {
            return report;
        }
        var month = monthOf(report.occurredAt(), zone);
        var place = report.place();
        return new Report(
                report.key(),
                report.category(),
                report.level(),
                month,
                month,
                report.receivedAt(),
                new Place(null, place.divisionCode(), place.division(), "", ""),
                "",
                report.handling(),
                List.of(),
                report.drill());
    }

    private static Instant monthOf(Instant at, ZoneId zone) {
        return at.atZone(zone).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
    }
}
