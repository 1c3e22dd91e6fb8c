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
        boolean drill) {

    public Hotspot {
        cells = List.copyOf(cells);
        cellQ = List.copyOf(cellQ);
        reportKeys = List.copyOf(reportKeys);
    }
}
