package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.UnitKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The map's layers: every kind of unit and class group over half an hour, two hours, six hours and a day, added up from
 * the panes that are counted anyway. One evaluation long.
 */
final class Layers {

    /** Windows of the map. */
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(24));

    private final boolean drill;
    private final Evaluation evaluation;

    /** One place in a layer. */
    private record Shown(CellTest test, Course course) {}

    Layers(boolean drill, Evaluation evaluation) {
        this.drill = drill;
        this.evaluation = evaluation;
    }

    void tell(HotspotListener listener) {
        for (Duration window : WINDOWS) {
            int panes = (int) (window.toMillis() / HotspotRules.PANE);
            for (String group : Region.GROUPS) {
                WindowSums sums = evaluation.sums(group, panes);
                for (UnitKind kind : Places.KINDS) {
                    if (evaluation.city().places().index(kind).size() > 0) {
                        listener.layer(layer(group, kind, panes, sums));
                    }
                }
            }
        }
    }

    private HotspotLayer layer(String group, UnitKind kind, int panes, WindowSums sums) {
        Places places = evaluation.city().places();
        boolean alerts = panes == evaluation.city().rules().windowPanes();
        WindowTest test = evaluation.test(group, kind, panes, sums);
        List<Shown> shown = new ArrayList<>();
        UnitIndex units = places.index(kind);
        for (int unit = 0; unit < units.size(); unit++) {
            if (sums.own(kind, unit) > 0) {
                shown.add(new Shown(test.of(unit), test.course(unit)));
            }
        }
        shown.sort(Comparator.comparing(Shown::test, (a, b) -> CellTest.strongestFirst(a, b, units)));
        List<Shown> most = shown.subList(0, Math.min(HotspotLayer.MOST_PLACES, shown.size()));
        return new HotspotLayer(
                drill ? "drill" : "real",
                group,
                kind,
                (int) (panes * HotspotRules.PANE / Duration.ofMinutes(1).toMillis()),
                evaluation.at(),
                most.stream().map(one -> units.code(one.test().cell())).toList(),
                most.stream().map(one -> one.test().observed()).toList(),
                most.stream().map(one -> one.test().expected()).toList(),
                most.stream().map(one -> one.test().q()).toList(),
                most.stream().map(one -> one.course().gi()).toList(),
                most.stream().map(one -> one.course().giVolume()).toList(),
                alerts ? most.stream().map(one -> one.course().label().name()).toList() : List.of(),
                sums.unknown(kind),
                HotspotDetail.CAVEAT);
    }
}
