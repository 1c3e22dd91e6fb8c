package cn.fengsui.store;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.Grouping;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.rule.RuleScope;
import cn.fengsui.domain.settings.NearestWord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules as JSON and back. What a rule leaves out is as in {@link DefaultRules#template}; {@code kind} says what its
 * {@code parameters} are.
 */
public final class RuleJson {

    private static final String KIND = "kind";
    private static final String PARAMETERS = "parameters";
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RuleJson() {}

    /** One line of JSON. */
    public static String write(AlertRuleSpec rule) {
        return STRICT.valueToTree(rule).toString();
    }

    /** Reads a rule of the log or the record; skips what a newer program added. */
    public static AlertRuleSpec read(String json) {
        return rule(json, LENIENT);
    }

    /**
     * Reads what somebody wrote: an unknown word is an error that names the nearest known one.
     *
     * @throws IllegalArgumentException saying which part is wrong and what it may be
     */
    public static AlertRuleSpec told(String json) {
        return rule(json, STRICT);
    }

    private static AlertRuleSpec rule(String json, ObjectMapper mapper) {
        try {
            if (!(STRICT.readTree(json) instanceof ObjectNode written)) {
                throw new IllegalArgumentException("a rule is a JSON object; see docs/reference/alert-rules.md");
            }
            ObjectNode whole = STRICT.valueToTree(DefaultRules.template(kind(written)));
            whole.put("version", 0).put("active", true);
            if (mapper == STRICT) {
                refuseUnknown(written, whole);
            }
            whole.remove(List.of("id", "nameZh", "nameEn"));
            merge(whole, written);
            return rule(whole, mapper);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(explained(unreadable), unreadable);
        }
    }

    private static AlertRuleSpec rule(ObjectNode whole, ObjectMapper mapper) throws JsonProcessingException {
        var parameters = mapper.treeToValue(whole.remove(PARAMETERS), AlertRuleSpec.typeOf(kind(whole)));
        Shape shape = mapper.treeToValue(whole, Shape.class);
        return shape.with(parameters);
    }

    private static AlertRule kind(ObjectNode rule) {
        JsonNode kind = rule.path(KIND);
        for (AlertRule known : AlertRule.values()) {
            if (known.name().equals(kind.asText())) {
                return known;
            }
        }
        var names = List.of(AlertRule.values()).stream().map(Enum::name).toList();
        throw new IllegalArgumentException("kind must be one of " + names + " and is '" + kind.asText()
                + "'; did you mean " + NearestWord.of(kind.asText(), names) + "?");
    }

    private static void refuseUnknown(ObjectNode written, ObjectNode known) {
        var names = new ArrayList<String>();
        known.fieldNames().forEachRemaining(names::add);
        written.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw unknown(name, names);
            }
        });
    }

    private static IllegalArgumentException unknown(String name, List<String> names) {
        return new IllegalArgumentException(
                "a rule has no '" + name + "'; did you mean " + NearestWord.of(name, names) + "?");
    }

    /** Only objects are merged; a list that is written replaces the list of the template. */
    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            JsonNode before = into.get(entry.getKey());
            if (before instanceof ObjectNode inside && entry.getValue() instanceof ObjectNode more) {
                merge(inside, more);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static String explained(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            var names =
                    unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
            return "'" + unknown.getPropertyName() + "' is not known here"
                    + (names.isEmpty()
                            ? ""
                            : "; did you mean " + NearestWord.of(unknown.getPropertyName(), names) + " (of " + names
                                    + ")?");
        }
        if (unreadable instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return String.valueOf(refused.getCause().getMessage());
        }
        if (unreadable instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()) {
            return wrong.getPath().getLast().getFieldName() + ": " + wrong.getOriginalMessage();
        }
        return "this is no JSON: " + unreadable.getOriginalMessage();
    }

    /** A rule without its parameters, whose type depends on the kind. */
    private record Shape(
            String id,
            int version,
            AlertRule kind,
            String nameZh,
            String nameEn,
            @Nullable Level level,
            RuleScope scope,
            int onAfterSeconds,
            int offAfterSeconds,
            int reopenSeconds,
            Grouping grouping,
            List<String> inhibits,
            boolean raisedByExposure,
            boolean active) {

        AlertRuleSpec with(RuleParameters parameters) {
            if (id == null || nameZh == null || nameEn == null) {
                throw new IllegalArgumentException("a rule needs id, nameZh and nameEn");
            }
            return new AlertRuleSpec(
                    id,
                    version,
                    kind,
                    nameZh,
                    nameEn,
                    level,
                    scope,
                    parameters,
                    onAfterSeconds,
                    offAfterSeconds,
                    reopenSeconds,
                    grouping,
                    inhibits,
                    raisedByExposure,
                    active);
        }
    }
}
