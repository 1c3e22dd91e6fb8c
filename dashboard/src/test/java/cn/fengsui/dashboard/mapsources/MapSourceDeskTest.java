package cn.fengsui.dashboard.mapsources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.fengsui.dashboard.mapsources.SourceRefused.Reason;
import cn.fengsui.dashboard.preview.PreviewMaps;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.MapSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapSourceDeskTest {

    private static final GeoPoint CENTRE = new GeoPoint(112.1359, 30.9526);
    private static final Actor ADMINISTRATOR = new Actor("admin", "管理员 0001", "admin/map", "");
    private static final MapSourceDesk.Told TOLD = new MapSourceDesk.Told("水系", "", "鄂S(2026)001号", true);

    @TempDir
    Path folder;

    private MapSourceDesk desk;

    @BeforeEach
    void open() {
        desk = desk("http://tiles.example.cn:8090");
    }

    private MapSourceDesk desk(String origins) {
        return new MapSourceDesk(
                new PreviewMaps.MemorySources(), new MapConfig(folder, 1, origins), CENTRE, Clock.systemUTC());
    }

    @Test
    void keepsTilesWithTheirLayersExtentAndSource() throws IOException {
        var kept = keep(SamplePmtiles.vector(new byte[300]));
        desk.add(kept, TOLD, ADMINISTRATOR);

        assertThat(desk.all()).singleElement().satisfies(source -> {
            assertThat(source.kind()).isEqualTo(MapSource.Kind.PMTILES);
            assertThat(source.layers()).containsExactly("water");
            assertThat(source.attribution()).isEqualTo("澜江市测绘院");
            assertThat(source.approval()).isEqualTo("鄂S(2026)001号");
            assertThat(source.base()).isTrue();
            assertThat(source.extent().west()).isEqualTo(111.9);
            assertThat(desk.file(source)).hasBinaryContent(SamplePmtiles.vector(new byte[300]));
        });
    }

    @Test
    void keepsOfGeoJsonOnlyWhatAMapNeeds() throws IOException {
        var kept = keep(collection("[112.1,30.9]", "\"name\":\"一号桥\",\"phone\":\"13800000000\",\"kind\":\"bridge\""));
        desk.add(kept, TOLD, ADMINISTRATOR);

        MapSource source = desk.all().getFirst();
        assertThat(source.base()).isFalse();
        assertThat(Files.readString(desk.file(source)))
                .contains("一号桥", "bridge", "[112.1,30.9]")
                .doesNotContain("phone", "13800000000");
    }

    @Test
    void saysWhatIsWrongWithAFileAndKeepsNothingOfIt() throws IOException {
        byte[] good = SamplePmtiles.vector(new byte[300]);
        assertThat(refusal(changed(good, SamplePmtiles.VERSION_AT, 2))).isEqualTo(Reason.VERSION);
        assertThat(refusal(changed(good, SamplePmtiles.TYPE_AT, 9))).isEqualTo(Reason.TILE_TYPE);
        assertThat(refusal(Arrays.copyOf(good, good.length - 20))).isEqualTo(Reason.DAMAGED);
        assertThat(refusal(SamplePmtiles.elsewhere())).isEqualTo(Reason.ELSEWHERE);
        assertThat(refusal(new byte[1_000_001])).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(bytes("SQLite format 3"))).isEqualTo(Reason.MBTILES);
        assertThat(refusal(bytes("<kml/>"))).isEqualTo(Reason.UNKNOWN_FILE);
        assertThat(refusal(bytes("{\"type\":\"Topology\"}"))).isEqualTo(Reason.NOT_GEOJSON);
        assertThat(refusal(bytes("{\"type\":\"FeatureCollection\",\"features\":[7]}")))
                .isEqualTo(Reason.NOT_GEOJSON);
        assertThat(refusal(bytes("{\"type\":\"FeatureCollection\",\"features\":[]}")))
                .isEqualTo(Reason.NO_FEATURES);
        assertThat(refusal(collection("[30.9,112.1]", ""))).isEqualTo(Reason.OUT_OF_RANGE);
        assertThat(refusal(collection("[13.1,30.9]", ""))).isEqualTo(Reason.ELSEWHERE);
        assertThat(refusal(
                        bytes("{\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":[]}")))
                .isEqualTo(Reason.OTHER_CRS);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void givesAResultOrARefusalForEveryDamagedFile() {
        byte[] good = SamplePmtiles.vector(new byte[300]);
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(8, good.length));
            damaged[random.nextInt(7, Math.min(damaged.length, 240))] = (byte) random.nextInt();

            Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> keep(damaged));

            assertThat(thrown == null || thrown instanceof SourceRefused || thrown instanceof IOException)
                    .as("%s", thrown)
                    .isTrue();
        }
    }

    @Test
    void takesTilesOfAllowedOriginsOnly() {
        desk.addTiles("http://tiles.example.cn:8090/t/{z}/{x}/{y}.png", TOLD, ADMINISTRATOR);

        assertThat(desk.all()).hasSize(1);
        assertThat(tiles("http://tiles.example.cn/t/{z}/{x}/{y}.png")).isEqualTo(Reason.ORIGIN);
        assertThat(tiles("http://tiles.example.cn:8090@evil.example/{z}/{x}/{y}"))
                .isEqualTo(Reason.ADDRESS);
        assertThat(tiles("http://tiles.example.cn:8090/t.png")).isEqualTo(Reason.ADDRESS);
        assertThat(tiles("javascript:{z}{x}{y}")).isEqualTo(Reason.ADDRESS);
    }

    @Test
    void deletesTheFileOfASourceThatIsRemoved() throws IOException {
        desk.add(keep(SamplePmtiles.vector(new byte[9])), TOLD, ADMINISTRATOR);
        MapSource source = desk.all().getFirst();

        desk.remove(source, ADMINISTRATOR);

        assertThat(desk.all()).isEmpty();
        assertThat(desk.file(source)).doesNotExist();
    }

    @Test
    void hasWordsForEveryRefusal() {
        for (Reason reason : Reason.values()) {
            for (var language : Translations.LOCALES) {
                assertThat(new Translations().getTranslation("mapsource.refused." + reason, language, "7"))
                        .doesNotContain("!");
            }
        }
    }

    private MapSourceDesk.Kept keep(byte[] file) throws IOException {
        return desk.keep(new ByteArrayInputStream(file), -1);
    }

    private Reason refusal(byte[] file) {
        return catchThrowableOfType(SourceRefused.class, () -> keep(file)).reason();
    }

    private Reason tiles(String address) {
        return catchThrowableOfType(SourceRefused.class, () -> desk.addTiles(address, TOLD, ADMINISTRATOR))
                .reason();
    }

    private static byte[] changed(byte[] file, int at, int to) {
        byte[] copy = file.clone();
        copy[at] = (byte) to;
        return copy;
    }

    private static byte[] collection(String point, String properties) {
        return bytes("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{" + properties
                + "},\"geometry\":{\"type\":\"Point\",\"coordinates\":" + point + "}}]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
