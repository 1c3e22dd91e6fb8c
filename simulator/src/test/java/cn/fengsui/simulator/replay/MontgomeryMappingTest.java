package cn.fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The real table, when it lies beside the repository; its licence keeps it out of it. */
class MontgomeryMappingTest {
    private static final List<String> HEADER = List.of(
            "id",
            "event_time",
            "reported_time",
            "lat",
            "lng",
            "agency",
            "category",
            "area",
            "zip",
            "station",
            "place",
            "in_bbox");

    private static Mapping mapping() throws IOException {
        return Mapping.shippedFor(HEADER).orElseThrow();
    }

    private static Map<String, String> row(String agency, String category) {
        var row = new HashMap<String, String>();
        HEADER.forEach(column -> row.put(column, ""));
        row.putAll(Map.of(
                "id",
                "mc-1",
                "event_time",
                "2016-07-25T18:00:00",
                "reported_time",
                "2016-07-25T18:03:00",
                "lat",
                "40.1",
                "lng",
                "-75.3",
                "agency",
                agency,
                "category",
                category,
                "area",
                "NORRISTOWN",
                "in_bbox",
                "1"));
        return row;
    }

    @Test
    void isFoundByTheHeaderAndReadsSummerTime() throws IOException {
        var row = mapping().apply(row("Fire", "BUILDING FIRE"));

        assertThat(row.json())
                .contains(
                        "\"occurredAt\":\"2016-07-25T22:00:00Z\"",
                        "\"category\":\"A1\"",
                        "\"level\":\"II\"",
                        "\"address\":\"NORRISTOWN\"");
    }

    @Test
    void leavesImpossiblePositionsAway() throws IOException {
        var fallback = row("EMS", "FEVER");
        fallback.put("lat", "40.160004");
        fallback.put("lng", "-77.686813");
        var outside = row("EMS", "FEVER");
        outside.put("in_bbox", "0");

        assertThat(mapping().hasLocation(fallback)).isFalse();
        assertThat(mapping().hasLocation(outside)).isFalse();
        assertThat(mapping().hasLocation(row("EMS", "FEVER"))).isTrue();
    }

    @Test
    void mapsEveryCategoryOfTheRealTable() throws IOException {
        var file = Path.of("../../shared/data/montgomery-911.csv.gz");
        assumeThat(Files.isReadable(file))
                .as("the data set beside the repository (" + file + ") is not there")
                .isTrue();
        var classes = new TreeMap<String, String>();
        var levels = new TreeMap<String, Integer>();
        var unlocated = 0;
        int unnamed = 0;
        try (var rows = CsvReader.open(file)) {
            var mapping = Mapping.shippedFor(rows.header()).orElseThrow();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                var applied = mapping.apply(row.get());
                unnamed += applied.id().startsWith("mc-") ? 0 : 1;
                classes.put(row.get().get("category"), mapping.categoryOf(row.get()));
                levels.merge(mapping.levelOf(row.get()), 1, Integer::sum);
                unlocated += mapping.hasLocation(row.get()) ? 0 : 1;
            }
        }

        assertThat(unnamed).isZero();
        assertThat(classes).hasSize(76).containsEntry("VEHICLE ACCIDENT", "A5").containsEntry("CARDIAC ARREST", "H4");
        assertThat(new TreeSet<>(classes.values()))
                .isSubsetOf("A1", "A2", "A3", "A4", "A5", "A6", "A7", "C5", "H4", "N1", "N5", "O1", "O3", "S2");
        // only medical calls may fall to the default class
        assertThat(classes.entrySet().stream()
                        .filter(e -> e.getValue().equals("H4"))
                        .map(Map.Entry::getKey))
                .noneMatch(name -> name.contains("FIRE")
                        || name.contains("VEHICLE")
                        || name.contains("GAS")
                        || name.contains("ROAD"));
        assertThat(levels).doesNotContainKey("I");
        assertThat(levels.get("II")).isLessThan(1_000);
        assertThat(levels.get("IV")).isGreaterThan(80_000);
        assertThat(unlocated).isBetween(15, 60);
    }
}
