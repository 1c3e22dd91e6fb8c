package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** Units that lie wholly in townships whose feed is silent: they are not compared. One evaluation long. */
final class SilentUnits {

    private final Places places;
    private final BitSet townships;
    private final Map<UnitKind, BitSet> byKind = new EnumMap<>(UnitKind.class);

    SilentUnits(Places places, BitSet townships) {
        this.places = places;
        this.townships = townships;
    }

    BitSet of(UnitKind kind) {
        return townships.isEmpty() ? townships : byKind.computeIfAbsent(kind, this::find);
    }

    private BitSet find(UnitKind kind) {
        var silent = new BitSet();
        var telling = new BitSet();
        for (int spot = 0; spot < places.spots(); spot++) {
            int unit = places.unitOf(kind, spot);
            int town = places.unitOf(UnitKind.TOWNSHIP, spot);
            if (unit >= 0) {
                (town >= 0 && townships.get(town) ? silent : telling).set(unit);
            }
        }
        silent.andNot(telling);
        return silent;
    }
}
