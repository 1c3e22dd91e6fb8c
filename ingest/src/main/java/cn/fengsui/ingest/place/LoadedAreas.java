package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.GeoPoint;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The areas on record, ready to be looked up: for each level one {@link AreaIndex} for each time during which nothing
 * changed. Immutable; any thread.
 */
public final class LoadedAreas {

    static final LoadedAreas NONE = new LoadedAreas(Map.of(), 0);

    /** Older changes than so many cannot be asked any more: a level changes about once a year. */
    private static final int MOST_PERIODS = 32;

    private final Map<AreaLevel, NavigableMap<Instant, AreaIndex>> levels;
    private final long version;

    private LoadedAreas(Map<AreaLevel, NavigableMap<Instant, AreaIndex>> levels, long version) {
        this.levels = levels;
        this.version = version;
    }

    /** Builds the indexes: seconds for a large city, so not on an event loop. */
    public static LoadedAreas of(List<Area> areas, long version) {
        var levels = new EnumMap<AreaLevel, NavigableMap<Instant, AreaIndex>>(AreaLevel.class);
        for (AreaLevel level : AreaLevel.values()) {
            var own = areas.stream().filter(area -> area.level() == level).toList();
            if (!own.isEmpty()) {
                levels.put(level, periods(own));
            }
        }
        return new LoadedAreas(levels, version);
    }

    /** Of the record, see {@link cn.fengsui.domain.place.Areas#version()}. */
    public long version() {
        return version;
    }

    /** Areas of the latest period of all levels. */
    public int size() {
        return levels.values().stream()
                .mapToInt(periods -> periods.lastEntry().getValue().size())
                .sum();
    }

    /** Whether any area of the level was valid then: only then is "none of them" an answer. */
    boolean knows(AreaLevel level, Instant at) {
        var index = index(level, at);
        return index != null && index.size() > 0;
    }

    Optional<AreaName> at(AreaLevel level, GeoPoint point, Instant at) {
        var index = index(level, at);
        return index == null ? Optional.empty() : index.at(point);
    }

    /** What is valid of the level then. */
    List<AreaIndex.Item> items(AreaLevel level, Instant at) {
        var index = index(level, at);
        return index == null ? List.of() : index.items();
    }

    private @Nullable AreaIndex index(AreaLevel level, Instant at) {
        var periods = levels.get(level);
        var period = periods == null ? null : periods.floorEntry(at);
        return period == null ? null : period.getValue();
    }

    private static NavigableMap<Instant, AreaIndex> periods(List<Area> areas) {
        var changes = new TreeSet<Instant>();
        for (Area area : areas) {
            changes.add(area.validFrom());
            if (area.validTo() != null) {
                changes.add(area.validTo());
            }
        }
        while (changes.size() > MOST_PERIODS) {
            changes.pollFirst();
        }
        var outlines = new TreeMap<String, Outline>(); // shared by the periods of an area
        var periods = new TreeMap<Instant, AreaIndex>();
        for (Instant change : changes) {
            periods.put(
                    change,
                    new AreaIndex(areas.stream()
                            .filter(area -> area.isValidAt(change))
                            .map(area -> item(area, outlines))
                            .toList()));
        }
        return periods;
    }

    private static AreaIndex.Item item(Area area, Map<String, Outline> outlines) {
        var outline = outlines.computeIfAbsent(
                area.code() + "@" + area.validFrom(),
                first -> new Outline(Rings.of(new JsonObject(area.outline()), area.code())));
        return new AreaIndex.Item(new AreaName(area.code(), area.name()), outline);
    }
}
