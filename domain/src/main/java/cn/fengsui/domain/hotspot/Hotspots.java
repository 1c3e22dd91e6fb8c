package cn.fengsui.domain.hotspot;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import java.util.List;

/** Hotspots on record. Blocking. */
public interface Hotspots {

    /** Newest {@code windowEnd} first; {@code Query.state} is a {@link HotspotState} name; time filters the episode. */
    Page<Hotspot> find(Query query);

    /** Writes absolute values; repeating is harmless. */
    void save(List<Hotspot> hotspots);
}
