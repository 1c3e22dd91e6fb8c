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

/**
 * Reports of a city that gather around its centre, in eight townships of forty grids each: three in ten are told by grid
 * officers, and one in fourteen is what a sensor tells of the same happening a little later. The n-th is always the same
 * but for its time. Any thread.
 */
final class CityReports {

    private static final String[] CLASSES = {"C1", "C4", "C5", "A5", "S2", "E3", "A4", "N1", "C6", "O3"};

    private static final int AGAIN_EVERY = 14;
    private static final int GRID_OF_TEN = 3;
    private static final int TOWNSHIPS = 8;
    private static final int GRIDS = 40;

    private CityReports() {}

    static Report ordinary(String name, long n, Instant at) {
        boolean isAgain = n % AGAIN_EVERY == 1;
        boolean isToldAgain = n % AGAIN_EVERY == 0;
        var random = new SplittableRandom(isAgain ? n - 1 : n);
        var point = new GeoPoint(112.14 + random.nextGaussian() * 0.05, 30.93 + random.nextGaussian() * 0.03);
        String category = CLASSES[random.nextInt(CLASSES.length)];
        boolean isGrid = random.nextInt(10) < GRID_OF_TEN || isToldAgain;
        String source = (isAgain ? "sensor-" : isGrid ? "grid-" : "street-") + name;
        return report(new ReportKey(source, "n" + n), category, Level.IV, at, point);
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
        int township = 1 + Math.floorMod((int) Math.floor(point.lng() * 25), TOWNSHIPS);
        int grid = 1 + Math.floorMod((int) Math.floor(point.lat() * 200), GRIDS);
        var place = new Place(point, "42032100" + township, "柳湾街道" + township, "第" + grid + "网格", "");
        return new Report(key, category, level, at, at, at, place, "路面积水", Handling.UNSAID, List.of(), false);
    }
}
