package cn.fengsui.domain.hotspot;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import java.util.List;
import java.util.Optional;

/** Hotspots on record. Blocking. */
public interface Hotspots {

    /**
     * Those of cells, newest {@code windowEnd} first; {@code Query.state} is a {@link HotspotState} name; time filters
     * the episode.
     */
    Page<Hotspot> find(Query query);

    /** Those of one kind of unit, bursts, silences and clusters among them; the order is the same. */
    Page<Hotspot> ofUnit(Query query, UnitKind unit);

    Optional<Hotspot> byId(String id);

    /**
     * Earlier ones of the same class group and kind of unit at the same place: the same cell, or the same unit. Newest
     * first, at most {@code limit} of the last year.
     */
    List<Hotspot> earlierAt(Hotspot hotspot, int limit);

    /** Writes absolute values; repeating is harmless, also within one list: the last of an id counts, final numbers most. */
    void save(List<Hotspot> hotspots);
}
