package cn.fengsui.domain.eventlog;

import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list is filtered by; every part may be missing.
 *
 * @param from event time, inclusive
 * @param to event time, exclusive
 * @param box {west, south, east, north} in WGS-84 degrees
 * @param division township code or name
 * @param levels any of these; empty = all
 * @param state a state name of the list's own life cycle, or null
 * @param category class code or its first letter, or null
 * @param drill true, false, or null for both
 * @param limit 1 to 1000
 * @param cursor from the page before, or null
 */
public record Query(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<Double> box,
        @Nullable String division,
        List<Level> levels,
        @Nullable String state,
        @Nullable String category,
        @Nullable Boolean drill,
        int limit,
        @Nullable String cursor) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;

    public Query {
        levels = List.copyOf(levels);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1.." + MAX_LIMIT + ", got " + limit);
        }
        if (box != null && box.size() != 4) {
            throw new IllegalArgumentException("box must be west,south,east,north, got " + box);
        }
    }

    public static Query all() {
        return new Query(null, null, null, null, List.of(), null, null, null, DEFAULT_LIMIT, null);
    }

    public Query limit(int limit) {
        return new Query(from, to, box, division, levels, state, category, drill, limit, cursor);
    }

    public Query cursor(@Nullable String cursor) {
        return new Query(from, to, box, division, levels, state, category, drill, limit, cursor);
    }

    public Query between(@Nullable Instant from, @Nullable Instant to) {
        return new Query(from, to, box, division, levels, state, category, drill, limit, cursor);
    }

    public Query levels(List<Level> levels) {
        return new Query(from, to, box, division, levels, state, category, drill, limit, cursor);
    }

    public Query state(@Nullable String state) {
        return new Query(from, to, box, division, levels, state, category, drill, limit, cursor);
    }

    /** Of this division; empty = those whose division nobody knows. */
    public Query division(@Nullable String division) {
        return new Query(from, to, box, division, levels, state, category, drill, limit, cursor);
    }

    public Query drill(@Nullable Boolean drill) {
        return new Query(from, to, box, division, levels, state, category, drill, limit, cursor);
    }
}
