package cn.fengsui.jobs.facts;

import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.AreasChange;
import cn.fengsui.domain.place.AreasChange.Named;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The divisions and grids as imports told them, each with the time from which it holds: which nodes a place counted for
 * when something happened there. A parent is never taken from digits unless it exists. Grows with every import; owned by
 * one task thread.
 */
final class DivisionTree {

    /** Before every node of a path; a path without it is a bare code, of a city that imported no divisions. */
    static final String STEP = "/";

    private static final int[] PREFIXES = {12, 9, 6};
    private static final int DEEPEST = 8; // a ring of parents ends
    private static final int MOST_PATHS = 100_000;

    private final Map<AreaLevel, TreeMap<Long, Level>> levels = new EnumMap<>(AreaLevel.class);
    private final Map<Where, String> paths = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    private record Where(String code, String grid) {}

    /** One level from one moment on. */
    private record Level(Map<String, Named> byCode, Map<String, List<Named>> byName) {}

    /** From then on these are the areas of the level; what was planned for later is dropped. */
    void take(AreasChange change) {
        var byCode = new HashMap<String, Named>();
        var byName = new HashMap<String, List<Named>>();
        for (Named area : change.areas()) {
            byCode.put(area.code(), area);
            byName.computeIfAbsent(area.name(), none -> new ArrayList<>()).add(area);
        }
        long from = change.from().toEpochMilli();
        TreeMap<Long, Level> versions = levels.computeIfAbsent(change.level(), none -> new TreeMap<>());
        versions.tailMap(from, true).clear();
        versions.put(from, new Level(byCode, byName));
        newest = levels.values().stream().mapToLong(TreeMap::lastKey).max().orElse(Long.MIN_VALUE);
        paths.clear();
    }

    /**
     * The nodes of a place from the top down, each after a {@link #STEP}; the code itself while nothing was imported.
     *
     * @param grid name or code of the grid, or empty
     * @param atMillis when it happened
     */
    String path(String code, String grid, long atMillis) {
        if (levels.isEmpty()) {
            return code;
        }
        if (atMillis < newest) {
            return look(code, grid, atMillis);
        }
        if (paths.size() >= MOST_PATHS) {
            paths.clear(); // places that nobody knows
        }
        return paths.computeIfAbsent(new Where(code, grid), where -> look(code, grid, atMillis));
    }

    private String look(String code, String grid, long at) {
        Named own = grid(code, grid, at);
        SequencedSet<String> chain = own == null ? chain(known(code, at), at) : chain(own.code(), at);
        var path = new StringBuilder();
        chain.reversed().forEach(node -> path.append(STEP).append(node));
        return path.isEmpty() ? STEP : path.toString();
    }

    /** The grid of this code, or of this name below the division. */
    private @Nullable Named grid(String code, String grid, long at) {
        Level grids = grid.isEmpty() ? null : level(AreaLevel.GRID, at);
        if (grids == null) {
            return null;
        }
        Named byCode = grids.byCode.get(grid);
        return byCode != null
                ? byCode
                : grids.byName.getOrDefault(grid, List.of()).stream()
                        .filter(named -> chain(named.code(), at).contains(code))
                        .findFirst()
                        .orElse(null);
    }

    /** The division itself, or the nearest one above it by digits that exists. */
    private String known(String code, long at) {
        if (isNode(code, at)) {
            return code;
        }
        for (int length : PREFIXES) {
            if (code.length() > length && isNode(code.substring(0, length), at)) {
                return code.substring(0, length);
            }
        }
        return "";
    }

    private SequencedSet<String> chain(String from, long at) {
        var chain = new LinkedHashSet<String>();
        String code = from;
        while (!code.isEmpty() && chain.size() < DEEPEST && chain.add(code)) {
            Named area = find(code, at);
            code = area == null ? "" : area.parent();
        }
        return chain;
    }

    private boolean isNode(String code, long at) {
        return !code.isEmpty() && find(code, at) != null;
    }

    private @Nullable Named find(String code, long at) {
        for (AreaLevel level : AreaLevel.values()) {
            Level valid = level(level, at);
            Named found = valid == null ? null : valid.byCode.get(code);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Level level(AreaLevel level, long at) {
        TreeMap<Long, Level> versions = levels.get(level);
        Map.Entry<Long, Level> valid = versions == null ? null : versions.floorEntry(at);
        return valid == null ? null : valid.getValue();
    }
}
