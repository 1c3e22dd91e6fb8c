package cn.fengsui.ingest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema as a chain of plain checks, for the ordinary case that an item fits: what passes here passes the schema's own
 * validator, which is asked about everything else. So a check may be stricter than the keyword, never looser. A schema
 * with a keyword that is not known here cannot be made quick. Any thread.
 */
final class QuickShape {

    /** One check of one value as Vert.x decodes JSON: Map or JsonObject, List or JsonArray, text, number, flag, null. */
    @FunctionalInterface
    interface Check {
        boolean fits(@Nullable Object value);
    }

    /** Keywords that say nothing about what fits. */
    private static final Set<String> WORDS =
            Set.of("description", "title", "default", "example", "examples", "__absolute_uri__", "$comment");

    private final Check check;

    private QuickShape(Check check) {
        this.check = check;
    }

    /** Empty when the schema says something that is not known here. */
    static Optional<QuickShape> of(JsonObject schema) {
        return check(schema).map(QuickShape::new);
    }

    boolean fits(JsonObject item) {
        return check.fits(item);
    }

    private static Optional<Check> check(JsonObject schema) {
        List<Check> checks = new ArrayList<>();
        for (String keyword : schema.fieldNames()) {
            if (WORDS.contains(keyword) || keyword.startsWith("__") || keyword.startsWith("x-")) {
                continue;
            }
            var one = one(keyword, schema);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            checks.add(one.get());
        }
        var all = List.copyOf(checks);
        return Optional.of(value -> {
            for (Check one : all) {
                if (!one.fits(value)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static Optional<Check> one(String keyword, JsonObject schema) {
        Object told = schema.getValue(keyword);
        return switch (keyword) {
            case "type" -> type(told);
            case "enum" -> Optional.of(among(((JsonArray) told).stream().collect(Collectors.toSet())));
            case "pattern" -> Optional.of(pattern(Pattern.compile((String) told)));
            case "minLength" ->
                Optional.of(value ->
                        !(value instanceof String text) || text.codePointCount(0, text.length()) >= (Integer) told);
            case "maxLength" ->
                Optional.of(value -> !(value instanceof String text) || text.length() <= (Integer) told);
            case "minimum" ->
                Optional.of(value ->
                        !(value instanceof Number number) || number.doubleValue() >= ((Number) told).doubleValue());
            case "maximum" ->
                Optional.of(value ->
                        !(value instanceof Number number) || number.doubleValue() <= ((Number) told).doubleValue());
            case "maxItems" ->
                Optional.of(value -> !isArray(value) || list(value).size() <= (Integer) told);
            case "items" -> check((JsonObject) told).map(QuickShape::items);
            case "required" ->
                Optional.of(required(
                        ((JsonArray) told).stream().map(String.class::cast).toList()));
            case "properties" -> properties((JsonObject) told, schema.getValue("additionalProperties"));
            case "additionalProperties" -> Optional.of(value -> true); // looked at with the properties
            default -> Optional.empty();
        };
    }

    private static Optional<Check> type(Object told) {
        if (told instanceof JsonArray several) {
            var types = several.stream().map(QuickShape::type).toList();
            return types.stream().anyMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : Optional.of(value ->
                            types.stream().anyMatch(type -> type.orElseThrow().fits(value)));
        }
        return switch ((String) told) {
            case "string" -> Optional.of(value -> value instanceof String);
            case "boolean" -> Optional.of(value -> value instanceof Boolean);
            case "number" -> Optional.of(value -> value instanceof Number);
            case "integer" -> Optional.of(value -> value instanceof Integer || value instanceof Long);
            case "object" -> Optional.of(QuickShape::isObject);
            case "array" -> Optional.of(QuickShape::isArray);
            case "null" -> Optional.of(value -> value == null);
            default -> Optional.empty();
        };
    }

    private static Check among(Set<Object> allowed) {
        return value -> value != null && allowed.contains(value);
    }

    private static Check pattern(Pattern pattern) {
        return value -> !(value instanceof String text) || pattern.matcher(text).find();
    }

    private static Check items(Check item) {
        return value -> !isArray(value) || list(value).stream().allMatch(item::fits);
    }

    private static Check required(List<String> names) {
        return value -> !isObject(value) || map(value).keySet().containsAll(names);
    }

    private static Optional<Check> properties(JsonObject told, @Nullable Object additional) {
        if (additional != null && !(additional instanceof Boolean)) {
            return Optional.empty();
        }
        boolean isClosed = Boolean.FALSE.equals(additional);
        var checks = new java.util.HashMap<String, Check>();
        for (String name : told.fieldNames()) {
            if (told.getValue(name) instanceof JsonObject schema) {
                var one = check(schema);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                checks.put(name, one.get());
            }
        }
        return Optional.of(value -> !isObject(value) || fits(map(value), checks, isClosed));
    }

    private static boolean fits(Map<String, Object> object, Map<String, Check> checks, boolean isClosed) {
        for (var member : object.entrySet()) {
            var check = checks.get(member.getKey());
            if (check == null ? isClosed : !check.fits(member.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isObject(@Nullable Object value) {
        return value instanceof Map || value instanceof JsonObject;
    }

    private static boolean isArray(@Nullable Object value) {
        return value instanceof List || value instanceof JsonArray;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> map(Object value) {
        return value instanceof JsonObject object ? object.getMap() : (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return value instanceof JsonArray array ? array.getList() : (List<?>) value;
    }
}
