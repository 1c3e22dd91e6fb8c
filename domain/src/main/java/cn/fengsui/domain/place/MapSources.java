package cn.fengsui.domain.place;

import cn.fengsui.domain.identity.Actor;
import java.util.List;

/** Map sources on record. Every change is one transaction with its audit row. Blocking. */
public interface MapSources {

    /** Those that maps use now, in the order in which they were added. */
    List<MapSource> all();

    /** Adds a source with a new id. */
    void add(MapSource source, Actor actor);

    /** Maps stop using it; its row stays. Does nothing when it is not in use. */
    void remove(String id, Actor actor);
}
