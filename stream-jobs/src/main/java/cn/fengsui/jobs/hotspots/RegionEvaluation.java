package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.EvaluationNotes;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.UnitKind;

/** One evaluation with what it could say at all: learning, outages, silent areas. Thrown away after it. */
final class RegionEvaluation {

    private final boolean drill;
    private final Evaluation evaluation;
    private final long tooLate;
    private final long keptOut;
    private final HotspotListener listener;

    RegionEvaluation(boolean drill, Evaluation evaluation, long tooLate, long keptOut, HotspotListener listener) {
        this.drill = drill;
        this.evaluation = evaluation;
        this.tooLate = tooLate;
        this.keptOut = keptOut;
        this.listener = listener;
    }

    /** A pane is over. */
    void ended() {
        if (!evaluation.learned().isLearning()) {
            evaluation.paneEnded();
        }
        tell();
    }

    /** Looks into a running pane. */
    void running() {
        if (!evaluation.learned().isLearning()) {
            evaluation.preview();
        }
        tell();
    }

    private void tell() {
        if (evaluation.pass().isSettled()) {
            return;
        }
        if (listener.wantsNumbers()) {
            EvaluationNotes notes = notes();
            Region.GROUPS.forEach(group -> listener.evaluation(of(group).notes(notes)));
        }
        if (listener.wantsLayers() && !evaluation.learned().isLearning()) {
            new Layers(drill, evaluation).tell(listener);
        }
    }

    private HotspotEvaluation of(String group) {
        Learned learned = evaluation.learned();
        return new HotspotEvaluation(
                drill,
                group,
                evaluation.at(),
                learned.isLearning(),
                learned.span().days(),
                evaluation.city().rules().minimumDays(),
                learned.isLearning()
                        ? 0
                        : learned.baseline(HotspotRules.ALL, UnitKind.CELL).activeUnits(),
                learned.isLearning() ? 0 : evaluation.significantCells(group),
                evaluation.pass().board(group).sums().total(),
                evaluation.usual(group),
                tooLate);
    }

    private EvaluationNotes notes() {
        Places places = evaluation.city().places();
        Signals signals = evaluation.pass().signals();
        WindowSums sums = evaluation.pass().board(HotspotRules.ALL).sums();
        return new EvaluationNotes(
                signals.isSilent(HotspotRules.ALL),
                signals.silentTownships(places).stream()
                        .mapToObj(town -> name(places, town))
                        .sorted()
                        .toList(),
                evaluation.learned().outages(),
                evaluation.learned().outageHours(),
                sums.unknown(UnitKind.GRID),
                sums.unknown(UnitKind.VILLAGE),
                sums.unknown(UnitKind.TOWNSHIP),
                keptOut,
                evaluation.learned().holidays());
    }

    private static String name(Places places, int town) {
        String name = places.townships().name(town);
        return name.isEmpty() ? places.townships().code(town) : name;
    }
}
