package cn.fengsui.ingest.api;

import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.NearestWord;
import cn.fengsui.ingest.http.ApiError;
import io.vertx.core.json.JsonArray;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list's parameters, already checked against the contract, as a {@link Query}. */
final class ListQuery {

    private ListQuery() {}

    /** @throws ApiError 400 when a time has no zone or the box is empty */
    static Query of(ValidatedRequest request) {
        var told = request.getQuery();
        try {
            return new Query(
                    time(told, "from"),
                    time(told, "to"),
                    box(array(told, "bbox")),
                    text(told, "division"),
                    levels(array(told, "level")),
                    text(told, "state"),
                    text(told, "category"),
                    told.containsKey("drill") ? told.get("drill").getBoolean() : null,
                    limit(told),
                    text(told, "cursor"));
        } catch (IllegalArgumentException invalid) {
            throw ApiError.of(400, "bad-request", String.valueOf(invalid.getMessage()));
        }
    }

    static int limit(Map<String, RequestParameter> told) {
        return told.containsKey("limit") ? told.get("limit").getInteger(Query.DEFAULT_LIMIT) : Query.DEFAULT_LIMIT;
    }

    /** False where nothing is said. */
    static boolean isDrill(Map<String, RequestParameter> told) {
        return told.containsKey("drill")
                && Boolean.TRUE.equals(told.get("drill").getBoolean());
    }

    static UnitKind unit(Map<String, RequestParameter> told) {
        var unit = text(told, "unit");
        return unit == null ? UnitKind.CELL : UnitKind.valueOf(unit);
    }

    /** The layer that was asked for; real, cells, two hours and all classes where nothing is said. */
    static String layerKey(Map<String, RequestParameter> told) {
        boolean drill = isDrill(told);
        int window = told.containsKey("window") ? told.get("window").getInteger(120) : 120;
        var group = text(told, "group");
        return (drill ? "drill" : "real") + ":" + unit(told) + ":" + window + ":" + (group == null ? "*" : group);
    }

    /** A misspelt filter must not answer with everything. */
    static void refuseUnknown(Operation operation, Set<String> names) {
        List<String> known =
                operation.getParameters().stream().map(Parameter::getName).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw ApiError.of(
                        400,
                        "unknown-parameter",
                        "The parameter '" + name + "' is not known here; "
                                + (known.isEmpty()
                                        ? "leave it out."
                                        : "did you mean '" + NearestWord.of(name, known) + "'? Known: "
                                                + String.join(", ", known) + "."));
            }
        }
    }

    /** A word of an enumeration, or null where nothing is said. */
    static <E extends Enum<E>> @Nullable E word(Map<String, RequestParameter> told, String name, Class<E> type) {
        var text = text(told, name);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /** Null where nothing is said. */
    static @Nullable Boolean flag(Map<String, RequestParameter> told, String name) {
        return told.containsKey(name) ? told.get(name).getBoolean() : null;
    }

    private static @Nullable Instant time(Map<String, RequestParameter> told, String name) {
        var text = text(told, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noZone) {
            throw new IllegalArgumentException(
                    name + " must be a time with its zone and was '" + text
                            + "'; write 2026-07-14T00:30:00Z, or 2026-07-14T08:30:00%2B08:00 (a plus in a URL is %2B).",
                    noZone);
        }
    }

    private static @Nullable List<Double> box(@Nullable JsonArray told) {
        if (told == null) {
            return null;
        }
        var box = told.stream().map(edge -> ((Number) edge).doubleValue()).toList();
        if (box.size() != 4 || box.get(0) > box.get(2) || box.get(1) > box.get(3)) {
            throw new IllegalArgumentException("bbox must be west,south,east,north with west <= east and south <= north"
                    + " and was " + told.encode() + "; send four numbers, the smaller ones first.");
        }
        return box;
    }

    private static List<Level> levels(@Nullable JsonArray told) {
        return told == null
                ? List.of()
                : told.stream().map(level -> Level.valueOf((String) level)).toList();
    }

    static @Nullable String text(Map<String, RequestParameter> told, String name) {
        return told.containsKey(name) ? told.get(name).getString() : null;
    }

    private static @Nullable JsonArray array(Map<String, RequestParameter> told, String name) {
        return told.containsKey(name) ? told.get(name).getJsonArray() : null;
    }
}
