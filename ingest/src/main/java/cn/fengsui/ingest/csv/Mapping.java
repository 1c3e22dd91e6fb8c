package cn.fengsui.ingest.csv;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.NearestWord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of one source's tables become the fields of reports. Columns that are not named are never looked at.
 *
 * @param separator one character, usually a comma
 * @param columns field of a report to the title of its column; {@code lng} and {@code lat} stand for the location
 * @param constants field to a value for all rows, where there is no column or its cell is empty
 * @param categories the source's own words for classes to ours, empty = the cells hold our codes
 * @param levels the source's own words for levels to ours, empty = the cells hold I to IV
 * @param times how times without a zone are written, tried in turn; RFC 3339 is always understood
 * @param zone of such times
 */
record Mapping(
        Encoding encoding,
        char separator,
        Map<String, String> columns,
        Map<String, String> constants,
        Map<String, String> categories,
        Map<String, String> levels,
        List<DateTimeFormatter> times,
        ZoneId zone,
        Crs crs) {

    static final Set<String> FIELDS = Set.of(
            "id", "category", "level", "occurredAt", "reportedAt", "lng", "lat", "address", "description", "handling");
    private static final Set<String> NEEDED = Set.of("id", "category", "occurredAt");
    private static final Set<String> KEYS = Set.of(
            "encoding", "separator", "columns", "constants", "categories", "levels", "timeFormats", "zone", "crs");
    private static final int MOST_WORDS = 5000;

    /** @throws BadTable naming the first thing to mend */
    static Mapping of(JsonObject told) throws BadTable {
        for (String key : told.fieldNames()) {
            if (told.getValue(key) == null) {
                throw new BadTable("The mapping's '" + key + "' is null; leave it out instead.");
            }
            if (!KEYS.contains(key)) {
                throw new BadTable("The mapping has an unknown key '" + key + "'; did you mean '"
                        + NearestWord.of(key, List.copyOf(KEYS)) + "'?");
            }
        }
        try {
            var mapping = new Mapping(
                    Encoding.valueOf(text(told, "encoding", "AUTO")
                            .toUpperCase(Locale.ROOT)
                            .replace("-", "")),
                    separator(text(told, "separator", ",")),
                    words(told, "columns"),
                    words(told, "constants"),
                    words(told, "categories"),
                    words(told, "levels"),
                    times(told),
                    ZoneId.of(text(told, "zone", "Asia/Shanghai")),
                    Crs.valueOf(text(told, "crs", "WGS84")));
            mapping.check();
            return mapping;
        } catch (IllegalArgumentException | DateTimeException | ClassCastException wrong) {
            throw new BadTable("The mapping cannot be used: " + wrong.getMessage()
                    + "; compare it with the example in /openapi.yaml.");
        }
    }

    private void check() throws BadTable {
        for (var part : List.of(columns, constants)) {
            for (String field : part.keySet()) {
                if (!FIELDS.contains(field)) {
                    throw new BadTable("The mapping names the field '" + field + "', which reports do not have; did you"
                            + " mean '" + NearestWord.of(field, List.copyOf(FIELDS)) + "'?");
                }
            }
        }
        for (String field : NEEDED.stream().sorted().toList()) {
            if (!columns.containsKey(field) && (field.equals("id") || !constants.containsKey(field))) {
                throw new BadTable("The mapping says no column for '" + field + "'; add it to columns.");
            }
        }
        if (columns.containsKey("lng") != columns.containsKey("lat")) {
            throw new BadTable("The mapping names one of lng and lat; name both or neither.");
        }
        for (String code : categories.values()) {
            if (EventClass.of(code).isEmpty()) {
                throw new BadTable("The mapping leads to the category '" + code
                        + "', which is not admitted; use one of the codes in /openapi.yaml.");
            }
        }
        for (String level : levels.values()) {
            Level.valueOf(level);
        }
    }

    private static char separator(String told) {
        var text = told.equals("\\t") ? "\t" : told;
        if (text.length() != 1 || text.charAt(0) == '"' || text.charAt(0) == '\n' || text.charAt(0) == '\r') {
            throw new IllegalArgumentException("separator must be one character and is '" + told + "'");
        }
        return text.charAt(0);
    }

    private static List<DateTimeFormatter> times(JsonObject told) {
        return told.getJsonArray("timeFormats", new JsonArray()).stream()
                .map(pattern -> DateTimeFormatter.ofPattern(word("timeFormats", pattern), Locale.ROOT)
                        .withResolverStyle(ResolverStyle.SMART))
                .toList();
    }

    private static String text(JsonObject told, String key, String otherwise) {
        return told.containsKey(key) ? word(key, told.getValue(key)) : otherwise;
    }

    private static Map<String, String> words(JsonObject told, String key) {
        var words = new LinkedHashMap<String, String>();
        for (var word : told.getJsonObject(key, new JsonObject())) {
            words.put(word.getKey(), word(key, word.getValue()));
        }
        if (words.size() > MOST_WORDS) {
            throw new IllegalArgumentException(
                    key + " has " + words.size() + " words and at most " + MOST_WORDS + " fit");
        }
        return Map.copyOf(words);
    }

    private static String word(String key, @Nullable Object told) {
        if (told instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(key + " must hold texts and holds '" + told + "'");
    }
}
