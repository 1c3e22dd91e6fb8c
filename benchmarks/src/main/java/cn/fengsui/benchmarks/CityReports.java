package cn.fengsui.benchmarks;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.store.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Reports of a city that gather around its centre; the n-th is always the same but for its time. Any thread. */
final class CityReports {

    private static final String[] CLASSES = {"C1", "C4", "C5", "A5", "S2", "E3", "A4", "N1", "C6", "O3"};

    private CityReports() {}

    static Report ordinary(String source, long n, Instant at) {
        var random = new SplittableRandom(n);
        var point = new GeoPoint(112.14 + random.nextGaussian() * 0.05, 30.93 + random.nextGaussian() * 0.03);
        return report(new ReportKey(source, "n" + n), CLASSES[random.nextInt(CLASSES.length)], Level.IV, at, point);
    }

    /** Raises an alert of its own. */
    static Report serious(String source, long n, Instant at) {
        var random = new SplittableRandom(~n);
        var point = new GeoPoint(111.5 + random.nextDouble(), 30.5 + random.nextDouble());
        return report(new ReportKey(source, "s" + n), "A1", Level.II, at, point);
    }

    static NewEvent event(Report report) {
        return new NewEvent(
                report.key().source(),
                report.key().id(),
                EventKind.REPORT,
                report.occurredAt(),
                report.place().divisionCode(),
                EventJson.write(report),
                false);
    }

    private static Report report(ReportKey key, String category, Level level, Instant at, GeoPoint point) {
        var place = new Place(point, "420321001", "柳湾街道", "第7网格", "");
        return new Report(key, category, level, at, at, at, place, "路面积水", Handling.UNSAID, List.of(), false);
    }
}
