package cn.fengsui.domain.hotspot;

import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.List;

/**
 * One place with more (or far fewer) reports than its own normal for the hour: an episode over touching cells.
 *
 * @param id stable while the episode grows, splits or shrinks
 * @param group class group letter, or {@code *} for all classes
 * @param cells H3 cell ids as hexadecimal text, the centre of the episode first
 * @param cellQ q-value per cell, same order as {@code cells}: for the three tints of the map
 * @param resolution H3 resolution
 * @param place the centre cell's centre and division
 * @param windowStart event time, inclusive
 * @param windowEnd event time, exclusive: the last pane's end
 * @param openedAt event time of the first pane above the threshold
 * @param observed reports in the window in the centre's neighbourhood
 * @param expected what is usual there and then
 * @param ratio observed / expected
 * @param p P(X >= observed) under the negative binomial
 * @param q after Benjamini-Hochberg over the active cells of this evaluation
 * @param dispersion negative binomial size r
 * @param reportKeys {@code source/id} of the reports behind it, oldest first, at most 200
 * @param detail kind, unit, name, and the numbers beside the test
 */
public record Hotspot(
        String id,
        HotspotState state,
        String group,
        List<String> cells,
        List<Double> cellQ,
        int resolution,
        Place place,
        Instant windowStart,
        Instant windowEnd,
        Instant openedAt,
        int observed,
        double expected,
        double ratio,
        double p,
        double q,
        double dispersion,
        List<String> reportKeys,
        boolean drill,
        HotspotDetail detail) {

    public Hotspot {
        cells = List.copyOf(cells);
        cellQ = List.copyOf(cellQ);
        reportKeys = List.copyOf(reportKeys);
        detail = detail == null ? HotspotDetail.PLAIN : detail; // an older program wrote without it
    }

    /** One of a cell, nothing known beside its test. */
    public Hotspot(
            String id,
            HotspotState state,
            String group,
            List<String> cells,
            List<Double> cellQ,
            int resolution,
            Place place,
            Instant windowStart,
            Instant windowEnd,
            Instant openedAt,
            int observed,
            double expected,
            double ratio,
            double p,
            double q,
            double dispersion,
            List<String> reportKeys,
            boolean drill) {
        this(
                id,
                state,
                group,
                cells,
                cellQ,
                resolution,
                place,
                windowStart,
                windowEnd,
                openedAt,
                observed,
                expected,
                ratio,
                p,
                q,
                dispersion,
                reportKeys,
                drill,
                HotspotDetail.PLAIN);
    }

    /** True for what the map and the list show: a place of cells, not a whole unit, a silence or a second opinion. */
    public boolean isLocal() {
        return detail.kind() == HotspotKind.HOTSPOT && detail.unit() == UnitKind.CELL;
    }

    /** The same with other details. */
    public Hotspot detail(HotspotDetail other) {
        return copy(state, other);
    }

    /** The same in another state. */
    public Hotspot state(HotspotState other) {
        return copy(other, detail);
    }

    private Hotspot copy(HotspotState newState, HotspotDetail newDetail) {
        return new Hotspot(
                id,
                newState,
                group,
                cells,
                cellQ,
                resolution,
                place,
                windowStart,
                windowEnd,
                openedAt,
                observed,
                expected,
                ratio,
                p,
                q,
                dispersion,
                reportKeys,
                drill,
                newDetail);
    }
}
