package cn.fengsui.ingest.placeimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Crs;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Everything that a file can have wrong is found and named, and one wrong feature does not hide the others. */
class ImportFileTest {

    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");

    private final List<Finding> findings = new ArrayList<>();
    private Plane plane;

    @Test
    void findsNothingInAFileThatIsFine() {
        var features = read(AreaLevel.GRID, grid("a", 0, 0, 1, 1), grid("b", 1, 0, 2, 1));
        new TopologyCheck(plane, findings).check(features, Map.of());

        assertThat(findings).isEmpty();
        assertThat(features).extracting(Feature::code).containsExactly("a", "b");
    }

    @Test
    void namesCodesOfTheWrongShapeNumbersAndRepeats() {
        read(
                AreaLevel.TOWNSHIP,
                feature("11010100", square(0, 0, 1, 1)),
                new JsonObject()
                        .put(
                                "properties",
                                new JsonObject().put("code", 110101001).put("name", "x"))
                        .put("geometry", square(0, 0, 1, 1)),
                feature("110101001", square(0, 0, 1, 1)),
                feature("110101001", square(2, 0, 3, 1)));

        assertThat(findings).extracting(Finding::kind).containsExactly("code", "code", "duplicate-code");
        assertThat(findings.get(1).message()).contains("leading zeros");
        assertThat(findings.get(2).message()).contains("Feature 2");
    }

    @Test
    void namesOutlinesThatAreNone() {
        read(
                AreaLevel.GRID,
                grid(
                        "point",
                        new JsonObject()
                                .put("type", "Point")
                                .put("coordinates", new JsonArray().add(1).add(2))),
                grid("open", ring(0, 0, 1, 0, 1, 1, 0, 1)),
                grid("short", ring(0, 0, 1, 0, 0, 0)),
                grid("swapped", polygon("[[[30.9,112.1],[30.9,112.2],[31,112.2],[30.9,112.1]]]")),
                grid("metres", polygon("[[[508000,3420000],[508100,3420000],[508100,3420100],[508000,3420000]]]")),
                grid("words", polygon("[[[\"a\",\"b\"]]]")),
                grid("empty", polygon("[]")));

        assertThat(findings).extracting(Finding::kind).containsOnly("geometry").hasSize(7);
        assertThat(message("swapped")).contains("swapped").contains("longitude first");
        assertThat(message("metres")).contains("degrees, not projected metres");
    }

    @Test
    void namesAnOutlineThatCrossesItselfAndWhere() {
        var features = read(AreaLevel.GRID, grid("bow", ring(0, 0, 1, 1, 1, 0, 0, 1, 0, 0)));
        new TopologyCheck(plane, findings).check(features, Map.of());

        assertThat(message("bow")).contains("Self-intersection").contains("112.000500, 30.000500");
    }

    @Test
    void namesAnOverlapWithItsSizeButNotASliver() {
        var features = read(
                AreaLevel.GRID,
                grid("a", 0, 0, 1, 1),
                grid("over", 0.9, 0, 2, 1),
                grid("sliver", 1.99999, 0, 3, 1)); // a millimetre
        new TopologyCheck(plane, findings).check(features, Map.of());

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("overlap");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.message()).contains("over a (feature 0)").contains("m²");
        });
    }

    @Test
    void listsGapsInTheParentAndAreasThatReachOutOfIt() {
        var features = read(AreaLevel.GRID, grid("in", 0, 0, 1, 2), grid("out", 1, 0, 3, 1)).stream()
                .map(feature -> new Feature(feature.index(), under("p", feature), feature.shape()))
                .toList();
        Map<String, Geometry> parents = new HashMap<>();
        parents.put("p", plane.shape(square(0, 0, 2, 2)));

        new TopologyCheck(plane, findings).check(features, parents);

        assertThat(message("out")).contains("Only 50.0 %").contains("parent p");
        assertThat(findings)
                .filteredOn(finding -> finding.kind().equals("gap"))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(gap.message()).contains("belong to no area");
                });
    }

    @Test
    void listsAHoleThatNobodyFillsWhenThereAreNoParents() {
        var hollow = polygon(
                "[[[112,30],[112.003,30],[112.003,30.003],[112,30.003],[112,30]],[[112.001,30.001],[112.002,30.001],[112.002,30.002],[112.001,30.002],[112.001,30.001]]]");
        var features = read(AreaLevel.GRID, grid("hollow", hollow));
        new TopologyCheck(plane, findings).check(features, Map.of());

        assertThat(findings).extracting(Finding::kind).containsExactly("gap");
    }

    @Test
    void wantsAParentThatIsOnRecordAndNeverCutsTheCodeWithoutLooking() {
        var check = new ParentCheck(Map.of(), findings);
        var features = read(AreaLevel.TOWNSHIP, feature("441900003", square(0, 0, 1, 1)));
        check.withParent(features.getFirst());
        var known = Map.of("110101", features.getFirst().area());
        new ParentCheck(known, findings)
                .withParent(read(AreaLevel.TOWNSHIP, feature("441900003", square(0, 0, 1, 1)))
                        .getFirst());
        new ParentCheck(known, findings)
                .withParent(read(AreaLevel.TOWNSHIP, feature("110102003", square(0, 0, 1, 1)))
                        .getFirst());

        assertThat(findings)
                .extracting(Finding::severity)
                .as("nothing above on record; a town directly under its city; a county nobody knows")
                .containsExactly(Finding.Severity.WARNING, Finding.Severity.WARNING, Finding.Severity.ERROR);
    }

    @Test
    void bringsCoordinatesOfAnotherSystemToWgs84() {
        var file = new ImportFile(new ImportFile.Options(AreaLevel.GRID, Crs.GCJ02, FROM), findings);
        var told = polygon(
                "[[[116.403244,39.910403],[116.413244,39.910403],[116.413244,39.920403],[116.403244,39.910403]]]");

        var outline = file.read(collection(grid("a", told))).getFirst().area().outline();

        var first = new JsonObject(outline)
                .getJsonArray("coordinates")
                .getJsonArray(0)
                .getJsonArray(0);
        assertThat(first.getDouble(0)).isCloseTo(116.397, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(first.getDouble(1)).isCloseTo(39.909, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void refusesWhatIsNoCollection() {
        var file = new ImportFile(new ImportFile.Options(AreaLevel.GRID, Crs.WGS84, FROM), findings);

        assertThatThrownBy(() -> file.read(new JsonObject())).hasMessageContaining("no list 'features'");
    }

    private List<Feature> read(AreaLevel level, JsonObject... features) {
        var file = new ImportFile(new ImportFile.Options(level, Crs.WGS84, FROM), findings);
        var read = file.read(collection(features));
        plane = file.plane();
        return read;
    }

    private String message(String code) {
        return findings.stream()
                .filter(finding -> finding.code().equals(code))
                .map(Finding::message)
                .findFirst()
                .orElse("nothing about " + code);
    }

    private static cn.fengsui.domain.place.Area under(String parent, Feature feature) {
        var area = feature.area();
        return new cn.fengsui.domain.place.Area(
                area.level(), area.code(), area.name(), parent, false, area.validFrom(), null, area.outline());
    }

    private static JsonObject collection(JsonObject... features) {
        return new JsonObject().put("features", new JsonArray(List.of(features)));
    }

    private static JsonObject grid(String code, double west, double south, double east, double north) {
        return grid(code, square(west, south, east, north));
    }

    private static JsonObject grid(String code, JsonObject geometry) {
        var feature = feature(code, geometry);
        feature.getJsonObject("properties").put("post", "网格长岗");
        return feature;
    }

    private static JsonObject feature(String code, JsonObject geometry) {
        return new JsonObject()
                .put("properties", new JsonObject().put("code", code).put("name", "名 " + code))
                .put("geometry", geometry);
    }

    /** Corners in thousandths of a degree from 112, 30: about a hundred metres. */
    private static JsonObject square(double west, double south, double east, double north) {
        return ring(west, south, east, south, east, north, west, north, west, south);
    }

    private static JsonObject ring(double... xy) {
        var ring = new JsonArray();
        for (int i = 0; i < xy.length; i += 2) {
            ring.add(new JsonArray().add(112 + xy[i] / 1000).add(30 + xy[i + 1] / 1000));
        }
        return new JsonObject().put("type", "Polygon").put("coordinates", new JsonArray().add(ring));
    }

    private static JsonObject polygon(String coordinates) {
        return new JsonObject().put("type", "Polygon").put("coordinates", new JsonArray(coordinates));
    }
}
