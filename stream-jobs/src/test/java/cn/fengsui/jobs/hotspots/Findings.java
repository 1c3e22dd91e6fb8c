package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.facts.ReportFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a region told, gathered for tests: the last word on each hotspot, live and final. */
final class Findings implements HotspotListener {

    final Map<String, Hotspot> live = new TreeMap<>();
    final Map<String, Hotspot> settled = new TreeMap<>();
    final List<HotspotEvaluation> evaluations = new ArrayList<>();
    final List<HotspotLayer> layers = new ArrayList<>();
    private final Consumer<HotspotUpdate> also;
    boolean numbers;
    boolean keepsEvaluations = true;
    int numbersEvery = 1;
    boolean wantsLayers;

    Findings(boolean numbers) {
        this(numbers, update -> {});
    }

    Findings(boolean numbers, Consumer<HotspotUpdate> also) {
        this.numbers = numbers;
        this.also = also;
    }

    /** Everything that a region makes of these reports, which arrive one after the other. */
    static Findings of(List<ReportFact> reports, HotspotRules rules, Findings findings) {
        var region = new Region(false, rules);
        findings.hear(region, reports, HexGrid.of(rules.resolution()));
        return findings;
    }

    void hear(Region region, List<ReportFact> reports, HexGrid grid) {
        boolean wanted = numbers;
        int heard = 0;
        for (ReportFact report : reports) {
            numbers = wanted && heard++ % numbersEvery == 0;
            region.add(report, grid.cell(report.lng(), report.lat()), grid, this);
        }
        numbers = wanted;
    }

    List<Hotspot> of(Map<String, Hotspot> hotspots, HotspotKind kind, UnitKind unit, String group) {
        return hotspots.values().stream()
                .filter(hotspot -> hotspot.detail().kind() == kind
                        && hotspot.detail().unit() == unit
                        && hotspot.group().equals(group))
                .sorted((a, b) -> a.openedAt().compareTo(b.openedAt()))
                .toList();
    }

    @Override
    public void hotspot(HotspotUpdate update) {
        also.accept(update);
        if (update.onRecord()) {
            (update.hotspot().detail().settled() ? settled : live)
                    .put(update.hotspot().id(), update.hotspot());
        }
    }

    @Override
    public void evaluation(HotspotEvaluation evaluation) {
        if (keepsEvaluations) {
            evaluations.add(evaluation);
        }
    }

    @Override
    public void layer(HotspotLayer layer) {
        layers.add(layer);
    }

    @Override
    public boolean wantsNumbers() {
        return numbers;
    }

    @Override
    public boolean wantsLayers() {
        return wantsLayers;
    }
}
