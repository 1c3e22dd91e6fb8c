package cn.fengsui.ingest.stream;

import cn.fengsui.domain.report.Level;
import cn.fengsui.ingest.http.ApiError;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a subscriber wants to hear; an empty part means everything.
 *
 * @param divisions codes; each stands for all that begin so
 * @param box west, south, east, north in WGS-84 degrees, or empty
 * @param drill drills only, or real events only: never both in one stream
 */
record Wish(
        Set<String> kinds,
        Set<Level> levels,
        Set<String> categories,
        List<String> divisions,
        List<Double> box,
        boolean drill) {

    private static final Set<String> KINDS = Set.of("report", "incident", "alert");

    /** @throws ApiError 400 for what cannot be wished */
    static Wish of(MultiMap told) {
        var kinds = words(told, "kind");
        if (!KINDS.containsAll(kinds)) {
            throw bad("kind", told.get("kind"), "use report, incident or alert, separated by commas");
        }
        try {
            return new Wish(
                    Set.copyOf(kinds),
                    words(told, "level").stream().map(Level::valueOf).collect(Collectors.toUnmodifiableSet()),
                    Set.copyOf(words(told, "category")),
                    words(told, "division"),
                    box(told),
                    "true".equals(told.get("drill")));
        } catch (IllegalArgumentException wrong) {
            throw bad("level", told.get("level"), "use I, II, III or IV, separated by commas");
        }
    }

    boolean fits(Told event) {
        return event.drill() == drill
                && (kinds.isEmpty() || kinds.contains(event.kind()))
                && (levels.isEmpty() || levels.contains(event.level()))
                && (categories.isEmpty() || categories.stream().anyMatch(event.category()::startsWith))
                && (divisions.isEmpty() || divisions.stream().anyMatch(event.divisionCode()::startsWith))
                && (box.isEmpty() || isWithin(event));
    }

    boolean isForAlerts() {
        return kinds.isEmpty() || kinds.contains("alert");
    }

    private boolean isWithin(Told event) {
        var point = event.point();
        return point != null
                && point.lng() >= box.get(0)
                && point.lat() >= box.get(1)
                && point.lng() <= box.get(2)
                && point.lat() <= box.get(3);
    }

    private static List<Double> box(MultiMap told) {
        try {
            var edges = words(told, "bbox").stream().map(Double::valueOf).toList();
            if (edges.isEmpty() || edges.size() == 4 && edges.get(0) <= edges.get(2) && edges.get(1) <= edges.get(3)) {
                return edges;
            }
        } catch (NumberFormatException none) {
            throw bad("bbox", told.get("bbox"), "write west,south,east,north in degrees");
        }
        throw bad("bbox", told.get("bbox"), "write west,south,east,north in degrees, the smaller ones first");
    }

    private static List<String> words(MultiMap told, String name) {
        var text = told.get(name);
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    private static ApiError bad(String name, String value, String advice) {
        return ApiError.of(400, "bad-request", name + " is '" + value + "'; " + advice + ".");
    }
}
