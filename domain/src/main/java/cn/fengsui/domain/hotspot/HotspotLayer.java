package cn.fengsui.domain.hotspot;

import java.time.Instant;
import java.util.List;

/**
 * One map layer: places of one kind over one window, lists in the same order, the most unusual first, at most 2000.
 *
 * @param timeline real, drill, or a recording of either
 * @param group class group letter, or {@code *}
 * @param windowMinutes 30, 120, 360 or 1440, ending at {@code windowEnd}
 * @param windowEnd event time
 * @param places cells as hexadecimal text, else codes of units
 * @param observed reports in the window; for cells, in the neighbourhood
 * @param expected what is usual
 * @param q after Benjamini-Hochberg
 * @param gi Getis-Ord Gi* of the residuals, 0 where there are fewer than 30 places
 * @param giVolume Getis-Ord Gi* of the counts: volume, not what is unusual
 * @param labels {@link HotspotLabel} names; empty for other windows than the one that alerts
 * @param unknown reports in the window that name no place of this kind
 * @param caveat key of the sentence that must stand beside it
 */
public record HotspotLayer(
        String timeline,
        String group,
        UnitKind unit,
        int windowMinutes,
        Instant windowEnd,
        List<String> places,
        List<Integer> observed,
        List<Double> expected,
        List<Double> q,
        List<Double> gi,
        List<Double> giVolume,
        List<String> labels,
        int unknown,
        String caveat) {

    public static final int MOST_PLACES = 2000;

    public HotspotLayer {
        places = List.copyOf(places);
        observed = List.copyOf(observed);
        expected = List.copyOf(expected);
        q = List.copyOf(q);
        gi = List.copyOf(gi);
        giVolume = List.copyOf(giVolume);
        labels = List.copyOf(labels);
    }

    /** Key in shared maps. */
    public String key() {
        return timeline + ":" + unit + ":" + windowMinutes + ":" + group;
    }
}
