package cn.fengsui.ingest.contract;

import cn.fengsui.domain.settings.NearestWord;
import cn.fengsui.ingest.text.FreeTextScreen;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks one item against its schema and says in one sentence what to mend. A property's advice stands beside its
 * rules in the contract, as {@code x-advice}. Any thread.
 */
public final class ItemShape {

    /** Keywords that only pass on what failed below them. */
    private static final Set<String> CARRIERS = Set.of("properties", "$ref", "items", "additionalProperties");

    private static final int CLIPPED = 40;

    private final JsonObject schema;
    private final Validator validator;
    private final Optional<QuickShape> quick;

    ItemShape(JsonObject schema, Validator validator) {
        this.schema = schema;
        this.validator = validator;
        this.quick = QuickShape.of(schema);
    }

    /** Empty when the item fits. */
    public Optional<ShapeProblem> problem(JsonObject item) {
        return isQuicklyFine(item) ? Optional.empty() : slowProblem(item);
    }

    boolean isQuicklyFine(JsonObject item) {
        return quick.isPresent() && quick.get().fits(item);
    }

    /** What the contract's own validator says. */
    Optional<ShapeProblem> slowProblem(JsonObject item) {
        var result = validator.validate(item);
        return result.getValid() ? Optional.empty() : Optional.of(explain(item, result));
    }

    /** The names the item may use at its top level. */
    public Set<String> fields() {
        return schema.getJsonObject("properties").fieldNames().stream()
                .filter(name -> !name.startsWith("__")) // marks that the schema reader leaves
                .collect(Collectors.toUnmodifiableSet());
    }

    private ShapeProblem explain(JsonObject item, OutputUnit result) {
        var unknown = unknownField(schema, item, "");
        if (unknown.isPresent()) {
            return unknown.get();
        }
        List<OutputUnit> errors = result.getErrors() == null ? List.of() : result.getErrors();
        for (OutputUnit error : errors) {
            var keyword = lastOf(error.getKeywordLocation());
            if (!CARRIERS.contains(keyword)) {
                return keyword.equals("required") ? missing(item, error) : wrong(item, error, keyword);
            }
        }
        return new ShapeProblem(
                "",
                "schema",
                "the item does not fit its schema; compare it with /openapi.yaml.",
                "内容与结构不符;请对照 /openapi.yaml。");
    }

    /** A wrong name is told before a missing one: it usually is the reason. */
    private static Optional<ShapeProblem> unknownField(JsonObject schema, JsonObject item, String prefix) {
        var properties = schema.getJsonObject("properties", new JsonObject());
        boolean isClosed = Boolean.FALSE.equals(schema.getValue("additionalProperties"));
        for (String name : item.fieldNames()) {
            if (properties.getValue(name) instanceof JsonObject inner) {
                if (item.getValue(name) instanceof JsonObject innerItem) {
                    var found = unknownField(inner, innerItem, prefix + name + ".");
                    if (found.isPresent()) {
                        return found;
                    }
                }
            } else if (isClosed) {
                var known = properties.fieldNames().stream()
                        .filter(field -> !field.startsWith("__"))
                        .toList();
                return Optional.of(new ShapeProblem(
                        prefix + clip(name),
                        "additionalProperties",
                        "unknown field '" + prefix + clip(name) + "'; did you mean '" + prefix
                                + NearestWord.of(name, known)
                                + "'? Known fields: " + String.join(", ", known) + ".",
                        "未知字段“" + prefix + clip(name) + "”;是否应为“" + prefix + NearestWord.of(name, known) + "”?可用字段:"
                                + String.join("、", known) + "。"));
            }
        }
        return Optional.empty();
    }

    private ShapeProblem missing(JsonObject item, OutputUnit error) {
        var path = pathOf(error.getInstanceLocation());
        var described = schemaOf(path);
        Object instance = valueOf(item, path);
        for (Object required : described.getJsonArray("required", new JsonArray())) {
            if (instance instanceof JsonObject object && !object.containsKey((String) required)) {
                var field = path.isEmpty() ? (String) required : path + "." + required;
                return new ShapeProblem(
                        field,
                        "required",
                        field + " is missing" + advice(schemaOf(field)),
                        "缺少 " + field + adviceZh(schemaOf(field)));
            }
        }
        return new ShapeProblem(path, "required", error.getError() + ".", "缺少必填字段。");
    }

    private ShapeProblem wrong(JsonObject item, OutputUnit error, String keyword) {
        var path = pathOf(error.getInstanceLocation());
        var described = schemaOf(path);
        var rule =
                switch (keyword) {
                    case "type" -> "must be of type " + typeOf(described);
                    case "enum" ->
                        "must be one of "
                                + described.getJsonArray("enum").stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "));
                    case "maxLength" -> "must have at most " + described.getValue("maxLength") + " characters";
                    case "minLength" -> "must not be empty";
                    case "maxItems" -> "must have at most " + described.getValue("maxItems") + " entries";
                    case "minimum", "maximum" ->
                        "must be within " + described.getValue("minimum") + ".." + described.getValue("maximum");
                    case "format" -> "must be a " + described.getString("format") + " (RFC 3339)";
                    case "pattern" -> "must match " + described.getString("pattern");
                    default -> "breaks the rule '" + keyword + "'";
                };
        var shown = shown(valueOf(item, path));
        return new ShapeProblem(
                path,
                keyword,
                path + " " + rule + " and was " + shown + advice(described),
                path + " " + ruleZh(keyword, described) + ",收到的是 " + shown + adviceZh(described));
    }

    private static String ruleZh(String keyword, JsonObject described) {
        return switch (keyword) {
            case "type" -> "的类型应为 " + typeOf(described);
            case "enum" ->
                "只能是 "
                        + described.getJsonArray("enum").stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining("、"));
            case "maxLength" -> "最多 " + described.getValue("maxLength") + " 个字符";
            case "minLength" -> "不能为空";
            case "maxItems" -> "最多 " + described.getValue("maxItems") + " 项";
            case "minimum", "maximum" ->
                "应在 " + described.getValue("minimum") + " 到 " + described.getValue("maximum") + " 之间";
            case "format" -> "应为 " + described.getString("format") + "(RFC 3339)";
            case "pattern" -> "应符合 " + described.getString("pattern");
            default -> "不符合规则“" + keyword + "”";
        };
    }

    private static String advice(JsonObject described) {
        var advice = described.getString("x-advice");
        return advice == null ? "." : "; " + advice + ".";
    }

    private static String adviceZh(JsonObject described) {
        var advice = described.getString("x-advice-zh");
        return advice == null ? "。" : ";" + advice + "。";
    }

    private static String typeOf(JsonObject described) {
        return described.getValue("type") instanceof JsonArray several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" or "))
                : described.getString("type");
    }

    private JsonObject schemaOf(String path) {
        var described = schema;
        for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
            var next = step.matches("[0-9]+")
                    ? described.getJsonObject("items")
                    : described.getJsonObject("properties", new JsonObject()).getJsonObject(step);
            described = next == null ? new JsonObject() : next;
        }
        return described;
    }

    private static @Nullable Object valueOf(JsonObject item, String path) {
        Object value = item;
        for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
            value = switch (value) {
                case JsonObject object -> object.getValue(step);
                case JsonArray array when step.matches("[0-9]+") -> array.getValue(Integer.parseInt(step));
                case null, default -> null;
            };
        }
        return value;
    }

    /** {@code #/location/lng} as {@code location.lng}. */
    private static String pathOf(String instanceLocation) {
        return instanceLocation.replaceFirst("^#/?", "").replace('/', '.');
    }

    private static String lastOf(String keywordLocation) {
        return keywordLocation.substring(keywordLocation.lastIndexOf('/') + 1);
    }

    private static String shown(@Nullable Object value) {
        return clip(FreeTextScreen.screen(Json.encode(value)).text());
    }

    private static String clip(String text) {
        return text.length() <= CLIPPED ? text : text.substring(0, CLIPPED) + "…";
    }
}
