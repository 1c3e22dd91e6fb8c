package cn.fengsui.domain.place;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import java.util.List;

/** The divisions and grids on record, with the times they were valid. Blocking. */
public interface Areas {

    /** Grows with every import; 0 = nothing was ever imported. */
    long version();

    /** Everything with its outline. Some hundred megabytes for a large city: once at start and after an import. */
    List<Area> all();

    /** What was valid then, by level and code, without outlines. */
    List<Area> validAt(Instant at);

    /** The areas of one level that were valid then, with their outlines, by code. */
    List<Area> outlines(AreaLevel level, Instant at);

    /**
     * From {@code from} on these are the areas of the level: what was valid until then ends there, what was planned for
     * later is dropped. One transaction with its audit row.
     *
     * @return the new version
     */
    long replace(AreaLevel level, Instant from, List<Area> areas, Actor actor);
}
