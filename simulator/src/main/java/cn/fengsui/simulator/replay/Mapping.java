package cn.fengsui.simulator.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** How the columns of a table become the fields of a report; read from YAML. Immutable. */
final class Mapping {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SHIPPED = List.of("montgomery-911.yaml");
    private static final Set<String> KEYS = Set.of(
            "name",
            "match",
            "source",
            "id",
            "occurredAt",
            "reportedAt",
            "arrival",
            "category",
            "level",
            "location",
            "address",
            "description",
            "handling");

    private final String name;
    private final List<String> match;
    private final String source;
    private final Template id;
    private final Time occurredAt;
    private final Time reportedAt;
    private final CodeRules category;
    private final CodeRules level;
    private final LocationRule location;
    private final @Nullable Template address;
    private final @Nullable Template description;
    private final String handling;

    private Mapping(YamlMap root) {
        root.onlyKeys(KEYS);
        name = root.text("name", "");
        match = root.texts("match");
        source = root.text("source");
        id = new Template(root.text("id"));
        occurredAt = Time.of(root.map("occurredAt"));
        reportedAt = root.has("reportedAt") ? Time.of(root.map("reportedAt")) : occurredAt;
        category = CodeRules.of(root.map("category"));
        level = CodeRules.of(root.map("level"));
        location = LocationRule.of(root.has("location") ? root.map("location") : null);
        address = root.has("address") ? new Template(root.text("address")) : null;
        description = root.has("description") ? new Template(root.text("description")) : null;
        handling = root.text("handling", "");
    }

    /** @throws IllegalArgumentException if the text is no mapping, saying which key is wrong */
    static Mapping parse(String yaml, String origin) {
        try {
            var loaded = new Load(LoadSettings.builder().setLabel(origin).build()).loadFromString(yaml);
            return new Mapping(YamlMap.of(loaded, origin));
        } catch (YamlEngineException broken) {
            throw new IllegalArgumentException(
                    "The mapping " + origin + " is not YAML: " + broken.getMessage(), broken);
        }
    }

    static Mapping read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /** The shipped mapping that fits a table with these columns. */
    static Optional<Mapping> shippedFor(List<String> header) throws IOException {
        for (var name : SHIPPED) {
            try (var file = Mapping.class.getResourceAsStream("/mappings/" + name)) {
                if (file == null) {
                    throw new IOException("The mapping " + name + " is missing in the simulator's jar; build it anew.");
                }
                var mapping = parse(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), name);
                if (!mapping.match.isEmpty() && header.containsAll(mapping.match)) {
                    return Optional.of(mapping);
                }
            }
        }
        return Optional.empty();
    }

    String name() {
        return name;
    }

    /** The columns this mapping needs and the table lacks. */
    Set<String> missingIn(List<String> header) {
        var missing = new TreeSet<String>();
        var used = new ArrayList<>(id.columns());
        used.add(occurredAt.column());
        used.add(reportedAt.column());
        used.addAll(category.columns());
        used.addAll(level.columns());
        used.addAll(location.columns());
        used.addAll(address == null ? List.of() : address.columns());
        used.addAll(description == null ? List.of() : description.columns());
        used.stream().filter(column -> !header.contains(column)).forEach(missing::add);
        return missing;
    }

    /** A row, ready to be sent. */
    record Row(Instant arrival, String id, String json) {}

    /** @throws IllegalArgumentException if a time or the id of this row cannot be read */
    Row apply(Map<String, String> row) {
        ObjectNode report = JSON.createObjectNode();
        var rowId = id.fill(row);
        if (rowId.isBlank()) {
            throw new IllegalArgumentException("the row has no id");
        }
        var occurred = occurredAt.of(row);
        var reported = reportedAt.of(row);
        report.put("id", rowId);
        report.put("source", source);
        report.put("category", category.of(row));
        report.put("level", level.of(row));
        report.put("occurredAt", occurred.toString());
        report.put("reportedAt", reported.toString());
        location.of(row).ifPresent(point -> {
            var node = report.putObject("location");
            node.put("lng", point[0]);
            node.put("lat", point[1]);
            node.put("crs", location.crs());
        });
        if (address != null && !address.fill(row).isBlank()) {
            report.put("address", address.fill(row));
        }
        if (description != null && !description.fill(row).isBlank()) {
            report.put("description", description.fill(row));
        }
        if (!handling.isEmpty()) {
            report.put("handling", handling);
        }
        return new Row(reported, rowId, report.toString());
    }

    String categoryOf(Map<String, String> row) {
        return category.of(row);
    }

    String levelOf(Map<String, String> row) {
        return level.of(row);
    }

    boolean hasLocation(Map<String, String> row) {
        return location.of(row).isPresent();
    }

    /** A time column, its form and its zone. */
    private record Time(String column, @Nullable DateTimeFormatter form, ZoneId zone) {
        static Time of(YamlMap map) {
            map.onlyKeys(Set.of("column", "format", "zone"));
            var format = map.text("format", "iso");
            try {
                var form = format.equals("iso") ? null : DateTimeFormatter.ofPattern(format);
                return new Time(map.text("column"), form, ZoneId.of(map.text("zone", "UTC")));
            } catch (DateTimeException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException(map.path() + ": " + wrong.getMessage(), wrong);
            }
        }

        Instant of(Map<String, String> row) {
            var text = row.getOrDefault(column, "");
            try {
                if (form != null) {
                    return LocalDateTime.parse(text, form).atZone(zone).toInstant();
                }
                boolean hasZone = text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:?[0-9]{2}$");
                return hasZone
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text.replace(' ', 'T'))
                                .atZone(zone)
                                .toInstant();
            } catch (DateTimeException unreadable) {
                throw new IllegalArgumentException(
                        "cannot read the time '" + text + "' in column " + column, unreadable);
            }
        }
    }
}
