package cn.fengsui.ingest.csv;

import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.text.Quoted;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns rows of a table with these titles into items as if they had been sent as JSON. One thread. */
final class RowReader {

    private static final String TIMES = "occurredAt reportedAt";

    private final String source;
    private final Mapping mapping;
    private final Map<String, Integer> places = new HashMap<>();

    /** @throws BadTable when a column that the mapping names is not there */
    RowReader(String source, Mapping mapping, List<String> titles) throws BadTable {
        this.source = source;
        this.mapping = mapping;
        var told = titles.stream().map(String::strip).toList();
        for (var column : mapping.columns().entrySet()) {
            int place = told.indexOf(column.getValue().strip());
            if (place < 0) {
                throw new BadTable("The table has no column '" + column.getValue() + "' for " + column.getKey()
                        + "; its first row says: "
                        + String.join(" | ", told.stream().map(Quoted::of).toList())
                        + ". Change the mapping, or its separator or encoding.");
            }
            places.put(column.getKey(), place);
        }
    }

    /** The row as an item; one that cannot be read holds why. */
    Batch.Item item(CsvRows.Row row) {
        var item = new JsonObject().put("source", source);
        try {
            for (String field : Mapping.FIELDS) {
                var cell = cell(row, field);
                if (!cell.isEmpty()) {
                    put(item, field, cell);
                }
            }
        } catch (IllegalArgumentException | DateTimeException wrong) {
            return new Batch.Item(null, "", "line " + row.line() + ": " + wrong.getMessage());
        }
        return new Batch.Item(item, "", "");
    }

    private String cell(CsvRows.Row row, String field) {
        int place = places.getOrDefault(field, -1);
        var cell = place >= 0 && place < row.fields().size()
                ? row.fields().get(place).strip()
                : "";
        if (cell.indexOf(Encoding.UNREADABLE) >= 0) {
            throw new IllegalArgumentException(
                    "the column '" + mapping.columns().get(field)
                            + "' holds characters that are not in the table's encoding; set encoding in the mapping to UTF-8 or"
                            + " GB18030.");
        }
        return cell.isEmpty() ? mapping.constants().getOrDefault(field, "") : cell;
    }

    private void put(JsonObject item, String field, String cell) {
        switch (field) {
            case "lng", "lat" -> location(item).put(field, number(field, cell));
            case "category" -> item.put(field, translated("category", "categories", mapping.categories(), cell));
            case "level" -> item.put(field, translated("level", "levels", mapping.levels(), cell));
            default -> item.put(field, TIMES.contains(field) ? time(field, cell) : cell);
        }
    }

    private JsonObject location(JsonObject item) {
        if (!item.containsKey("location")) {
            item.put("location", new JsonObject().put("crs", mapping.crs().name()));
        }
        return item.getJsonObject("location");
    }

    private static double number(String field, String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    field + " must be degrees as a number and was '" + Quoted.of(cell) + "'.", none);
        }
    }

    private static String translated(String field, String key, Map<String, String> words, String cell) {
        if (words.isEmpty()) {
            return cell;
        }
        var ours = words.get(cell);
        if (ours == null) {
            throw new IllegalArgumentException(field + " '" + Quoted.of(cell) + "' is not among the mapping's " + key
                    + "; add it there, or leave it out.");
        }
        return ours;
    }

    private String time(String field, String cell) {
        try {
            return OffsetDateTime.parse(cell).toString();
        } catch (DateTimeParseException local) {
            for (DateTimeFormatter format : mapping.times()) {
                try {
                    return local(format.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
                } catch (DateTimeParseException other) {
                    continue;
                }
            }
            throw new DateTimeException(
                    field + " '" + Quoted.of(cell)
                            + "' is written in none of the mapping's timeFormats; add one such as" + " yyyy/M/d H:mm.",
                    local);
        }
    }

    private String local(TemporalAccessor told) {
        return switch (told) {
            case OffsetDateTime zoned -> zoned.toString();
            case LocalDateTime time ->
                time.atZone(mapping.zone()).toInstant().atOffset(ZoneOffset.UTC).toString();
            case LocalDate day ->
                day.atStartOfDay(mapping.zone())
                        .toInstant()
                        .atOffset(ZoneOffset.UTC)
                        .toString();
            default -> throw new DateTimeException("unexpected time " + told);
        };
    }
}
