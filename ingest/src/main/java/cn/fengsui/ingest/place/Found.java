package cn.fengsui.ingest.place;

import org.jspecify.annotations.Nullable;

/** The areas that hold a point at a time; null where none does, or none of that level is on record. */
public record Found(
        @Nullable AreaName county,
        @Nullable AreaName township,
        @Nullable AreaName village,
        @Nullable AreaName grid) {

    static final Found NOTHING = new Found(null, null, null, null);
}
