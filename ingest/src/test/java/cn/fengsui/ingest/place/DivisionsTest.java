package cn.fengsui.ingest.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivisionsTest {

    private static final Divisions CITY = Divisions.demoCity();

    /** Two squares side by side, the second with a hole. */
    private static final String TWO_SQUARES = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"110000001","name":"西"},"geometry":{"type":"Polygon",
             "coordinates":[[[0,0],[0.1,0],[0.1,0.1],[0,0.1],[0,0]]]}},
            {"type":"Feature","properties":{"code":"110000002","name":"东"},"geometry":{"type":"MultiPolygon",
             "coordinates":[[[[0.1,0],[0.2,0],[0.2,0.1],[0.1,0.1],[0.1,0]],
             [[0.14,0.04],[0.16,0.04],[0.16,0.06],[0.14,0.06],[0.14,0.04]]]]}}]}""";

    @Test
    void knowsTheSeventeenTownshipsOfTheDemoCity() {
        assertThat(CITY.count()).isEqualTo(17);
    }

    @Test
    void findsTheTownshipOfItsOwnLabel() {
        var place = CITY.place(new GeoPoint(112.14608, 30.91999), "江滨路");

        assertThat(place.division()).isEqualTo("柳湾街道");
        assertThat(place.divisionCode()).isEqualTo("420321004");
        assertThat(place.grid()).matches("第[0-9]+网格");
        assertThat(place.address()).isEqualTo("江滨路");
    }

    @Test
    void leavesTheDivisionEmptyOutsideTheCity() {
        var place = CITY.place(new GeoPoint(116.397, 39.909), "");

        assertThat(place.divisionCode()).isEmpty();
        assertThat(place.grid()).isEmpty();
    }

    @Test
    void leavesAPlaceWithoutAPointAsItIs() {
        assertThat(CITY.place(null, "某处")).isEqualTo(new Place(null, "", "", "", "某处"));
    }

    @Test
    void givesNeighboursOneGridAndFarPointsAnother() {
        var here = CITY.place(new GeoPoint(112.1432, 30.9192), "").grid();
        var beside = CITY.place(new GeoPoint(112.1433, 30.9193), "").grid();
        var farther = CITY.place(new GeoPoint(112.1432, 30.9092), "").grid();

        assertThat(beside).isEqualTo(here);
        assertThat(farther).isNotEqualTo(here);
    }

    @Test
    void numbersGridsFromNorthWestToSouthEast() {
        var squares = Divisions.parse(TWO_SQUARES, "test");

        assertThat(squares.place(new GeoPoint(0.001, 0.099), "").grid()).isEqualTo("第1网格");
        assertThat(squares.place(new GeoPoint(0.099, 0.001), "").grid()).isEqualTo("第100网格");
    }

    @Test
    void seesHolesInAnArea() {
        var squares = Divisions.parse(TWO_SQUARES, "test");

        assertThat(squares.place(new GeoPoint(0.15, 0.05), "").division()).isEmpty();
        assertThat(squares.place(new GeoPoint(0.15, 0.02), "").division()).isEqualTo("东");
    }

    @Test
    void readsACityFromAFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("city.geojson"), TWO_SQUARES);

        assertThat(Divisions.of(file).place(new GeoPoint(0.05, 0.05), "").division())
                .isEqualTo("西");
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path folder) {
        assertThatThrownBy(() -> Divisions.of(folder.resolve("nowhere.geojson")))
                .hasMessageContaining("nowhere.geojson")
                .hasMessageContaining("city.divisions");
        assertThatThrownBy(() -> Divisions.parse(TWO_SQUARES.replace("110000002", "11"), "x.geojson"))
                .hasMessageContaining("x.geojson")
                .hasMessageContaining("9 digits")
                .hasMessageContaining("'11'");
        assertThatThrownBy(() -> Divisions.parse("{\"a\":1}", "x.geojson")).hasMessageContaining("FeatureCollection");
        assertThatThrownBy(() -> Divisions.parse("not json", "x.geojson")).hasMessageContaining("FeatureCollection");
    }
}
