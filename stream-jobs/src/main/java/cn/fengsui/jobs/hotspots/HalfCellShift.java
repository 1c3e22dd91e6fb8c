package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.GeoPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Would a hotspot also be seen if the cells lay half a cell aside? Asked once, before it opens: for each of the three
 * half-cell shifts that a lattice of hexagons has, the reports are counted in shifted cells, the expectation is spread
 * evenly over each cell's area and added up in the shifted ones, and one of the shifted cells near it must alert.
 */
final class HalfCellShift {

    /** Cells are cut into 49 parts to spread their expectation. */
    private static final int FINER = 2;

    private static final int STEPS_AROUND = 3;

    /** A shifted cell that is looked at lies three steps away at most, a report in it one more; one to spare. */
    private static final int STEPS_OF_REPORTS = 5;

    private final HexGrid hexagons;
    private final Places places;
    private final RecentReports recent;

    HalfCellShift(HexGrid hexagons, Places places, RecentReports recent) {
        this.hexagons = hexagons;
        this.places = places;
        this.recent = recent;
    }

    boolean survives(Episode.Moment moment, WindowTest test, RecentReports.Scope scope) {
        long centre = places.cells().id(moment.centre().cell());
        List<GeoPoint> reports = reportsNear(centre, scope);
        return hexagons.halfSteps(centre).stream().allMatch(shift -> survives(centre, shift, reports, test));
    }

    /** Those that lie in a shifted cell which is looked at, and some more. */
    private List<GeoPoint> reportsNear(long centre, RecentReports.Scope scope) {
        var near = new BitSet();
        for (long id : hexagons.around(centre, STEPS_OF_REPORTS)) {
            int cell = places.cells().find(id);
            if (cell >= 0) {
                near.set(cell);
            }
        }
        List<GeoPoint> reports = new ArrayList<>();
        recent.forEach(scope, report -> {
            if (near.get(places.unitOf(UnitKind.CELL, report.spot()))) {
                reports.add(new GeoPoint(report.lng(), report.lat()));
            }
        });
        return reports;
    }

    private boolean survives(long centre, double[] shift, List<GeoPoint> reports, WindowTest test) {
        Map<Long, Integer> observed = new HashMap<>();
        reports.forEach(point -> observed.merge(shifted(point, shift), 1, Integer::sum));
        Map<Long, Double> expected = new HashMap<>();
        for (long cell : hexagons.around(centre, STEPS_AROUND)) {
            double own = expectedOf(cell, test);
            List<GeoPoint> parts = own > 0 ? hexagons.parts(cell, FINER) : List.of();
            parts.forEach(part -> expected.merge(shifted(part, shift), own / parts.size(), Double::sum));
        }
        for (long near : hexagons.neighbourhood(shifted(hexagons.centre(centre), shift))) {
            int o = 0;
            double e = 0;
            for (long cell : hexagons.neighbourhood(near)) {
                o += observed.getOrDefault(cell, 0);
                e += expected.getOrDefault(cell, 0.0);
            }
            if (CellTest.isAboveFloor(o, e) && test.q(test.p(o, e)) <= HotspotRules.ALERT_Q) {
                return true;
            }
        }
        return false;
    }

    private double expectedOf(long cellId, WindowTest test) {
        int cell = places.cells().find(cellId);
        return cell < 0 ? 0 : test.expectedOfUnit(cell);
    }

    private long shifted(GeoPoint point, double[] shift) {
        return hexagons.cell(point.lng() - shift[0], point.lat() - shift[1]);
    }
}
