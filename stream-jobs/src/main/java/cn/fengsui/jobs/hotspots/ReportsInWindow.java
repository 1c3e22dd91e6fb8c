package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import java.util.Arrays;

/**
 * How many reports of one class group lie at each spot in one window: added up once, because every place that begins to
 * stand out asks in which township its reports are. One evaluation long.
 */
final class ReportsInWindow {

    private final Places places;
    private final int[] spots;
    private final int[] counts;

    private ReportsInWindow(Places places, int[] spots, int[] counts) {
        this.places = places;
        this.spots = spots;
        this.counts = counts;
    }

    static ReportsInWindow of(RecentReports recent, RecentReports.Scope scope, Places places) {
        int[] counts = new int[places.spots()];
        int[] spots = new int[places.spots()];
        int[] size = new int[1];
        recent.forEach(scope, report -> {
            if (counts[report.spot()]++ == 0) {
                spots[size[0]++] = report.spot();
            }
        });
        return new ReportsInWindow(places, Arrays.copyOf(spots, size[0]), counts);
    }

    /** Number of the township in which most of the reports lie that are in one of these units; -1 for none. */
    int township(UnitKind kind, int[] units) {
        int[] perTown = new int[places.townships().size()];
        for (int spot : spots) {
            int town = places.unitOf(UnitKind.TOWNSHIP, spot);
            if (town >= 0 && contains(units, places.unitOf(kind, spot))) {
                perTown[town] += counts[spot];
            }
        }
        int most = -1;
        for (int town = 0; town < perTown.length; town++) {
            int more = perTown[town] == 0 ? -1 : most < 0 ? 1 : Integer.compare(perTown[town], perTown[most]);
            if (more > 0 || more == 0 && places.townships().isBefore(town, most)) {
                most = town;
            }
        }
        return most;
    }

    private static boolean contains(int[] units, int wanted) {
        for (int unit : units) {
            if (unit == wanted) {
                return true;
            }
        }
        return false;
    }
}
