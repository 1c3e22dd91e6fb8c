package cn.fengsui.domain.hotspot;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import java.util.List;

/** Hotspots on record. Blocking. */
public interface Hotspots {

    /**
     * Those of cells, newest {@code windowEnd} first; {@code Query.state} is a {@link HotspotState} name; time filters
     * the episode.
     */
    Page<Hotspot> find(Query query);

    /** Those of one kind of unit, bursts, silences and clusters among them; the order is the same. */
    Page<Hotspot> ofUnit(Query query, UnitKind unit);

    /** Writes absolute values; repeating is harmless, also within one list: the last of an id counts, final numbers most. */
    void save(List<Hotspot> hotspots);
}
