package cn.fengsui.ingest.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.domain.warning.WarningNotice;
import cn.fengsui.ingest.place.Divisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapReaderTest {

    private static final Instant NOW = Instant.parse("2026-07-14T01:00:00Z");
    private static final GeoPoint IN_LIUWAN = new GeoPoint(112.14267, 30.91999);

    private final CapReader reader = new CapReader(new CapAreas(Divisions.demoCity()), Duration.ofHours(24));

    @Test
    void readsTheChineseInformationAndTheColour() throws IOException {
        var notice = read(example());

        assertThat(notice.key()).isEqualTo("42032141600000_20260714083000,weather.lanjiang.example");
        assertThat(notice.warning().level()).isEqualTo(Level.II);
        assertThat(notice.warning().event()).isEqualTo("暴雨");
        assertThat(notice.warning().act()).isEqualTo(WarningAct.ALERT);
        assertThat(notice.warning().onset()).isEqualTo(Instant.parse("2026-07-14T01:00:00Z"));
        assertThat(notice.warning().expires()).isEqualTo(Instant.parse("2026-07-14T13:00:00Z"));
        assertThat(notice.color()).isEqualTo("orange");
        assertThat(notice.warning().drill()).isFalse();
    }

    @Test
    void readsLatitudeFirst() throws IOException {
        assertThat(read(example()).warning().covers(IN_LIUWAN)).isTrue();
        assertThat(read(example()).warning().covers(new GeoPoint(112.20, 30.92)))
                .isFalse();
    }

    @Test
    void keepsNoContactAndNoNumberToCall() throws IOException {
        assertThat(read(example()).toString())
                .contains("联系值班电话 ***")
                .doesNotContain("13912345678")
                .doesNotContain("张三");
    }

    @Test
    void makesACircleAPolygon() throws IOException {
        var warning = read(replaced("<polygon>.*</polygon>", "<circle>30.91999,112.14267 1.0</circle>"))
                .warning();

        assertThat(warning.covers(new GeoPoint(112.1525, 30.91999))).isTrue();
        assertThat(warning.covers(new GeoPoint(112.1540, 30.91999))).isFalse();
        assertThat(warning.covers(new GeoPoint(112.14267, 30.9288))).isTrue();
        assertThat(warning.covers(new GeoPoint(112.14267, 30.9292))).isFalse();
    }

    @Test
    void findsTheTownshipOfAGeocodeWhenNoPolygonIsTold() throws IOException {
        assertThat(read(replaced("<polygon>.*</polygon>", "")).warning().covers(IN_LIUWAN))
                .isTrue();
    }

    @Test
    void coversSeveralPolygonsAndWhatTheyShare() throws IOException {
        var warning = read(replaced(
                        "<polygon>.*</polygon>",
                        "<polygon>30.0,112.0 30.2,112.0 30.2,112.2 30.0,112.2 30.0,112.0</polygon>"
                                + "<polygon>30.1,112.1 30.1,112.3 30.3,112.3 30.3,112.1 30.1,112.1</polygon>"
                                + "<polygon>31.0,113.0 31.1,113.0 31.1,113.1 31.0,113.0</polygon>"))
                .warning();

        assertThat(warning.covers(new GeoPoint(112.05, 30.05))).isTrue();
        assertThat(warning.covers(new GeoPoint(112.15, 30.15))).as("in both").isTrue();
        assertThat(warning.covers(new GeoPoint(112.25, 30.25))).isTrue();
        assertThat(warning.covers(new GeoPoint(113.05, 31.07))).isTrue();
        assertThat(warning.covers(new GeoPoint(112.05, 30.25))).isFalse();
        assertThat(warning.covers(new GeoPoint(112.6, 30.6))).as("between them").isFalse();
    }

    @Test
    void takesExercisesAndTestsForDrills() throws IOException {
        assertThat(read(replaced("Actual", "Exercise")).warning().drill()).isTrue();
        assertThat(read(replaced("Actual", "Test")).warning().drill()).isTrue();
        assertThatThrownBy(() -> read(replaced("Actual", "Draft"))).hasMessageContaining("status must be");
    }

    @Test
    void knowsWhatAnUpdateIsAbout() throws IOException {
        var update = replaced(
                "<msgType>Alert</msgType>\\s*<scope>Public</scope>",
                "<msgType>Update</msgType><scope>Public</scope>"
                        + "<references>weather.lanjiang.example,first,2026-07-14T08:00:00+08:00</references>");

        assertThat(read(update).warning().references()).containsExactly("first,weather.lanjiang.example");
        assertThatThrownBy(() -> read(replaced("Alert</msgType>", "Update</msgType>")))
                .hasMessageContaining("needs 1 to 100 references");
    }

    @Test
    void takesACancellationWithoutInformation() throws IOException {
        var cancel = new String(example(), StandardCharsets.UTF_8)
                .replaceAll("(?s)<info>.*</info>", "")
                .replace("<msgType>Alert</msgType>", "<msgType>Cancel</msgType>")
                .replace(
                        "<scope>Public</scope>",
                        "<scope>Public</scope><references>weather.lanjiang.example,first,2026-07-14T08:00:00+08:00"
                                + "</references>");

        assertThat(read(cancel.getBytes(StandardCharsets.UTF_8)).warning().act())
                .isEqualTo(WarningAct.CANCEL);
    }

    @Test
    void keepsOnlyLevelAndAreaOfAMatterOfPublicSecurity() throws IOException {
        var notice = read(replaced("Met", "Security"));

        assertThat(notice.warning().event()).isEqualTo("公共安全");
        assertThat(notice.headline()).isEmpty();
        assertThat(notice.description()).isEmpty();
        assertThat(notice.areas()).containsExactly("柳湾街道");
    }

    @Test
    void readsNoFileAndFollowsNoEntity() {
        var outside =
                "<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">"
                        + "<identifier>&x;</identifier></alert>";
        var bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><a>&b;</a>";

        assertThatThrownBy(() -> CapXml.document(outside.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CapUnreadable.class)
                .hasMessageContaining("without a document type");
        assertThatThrownBy(() -> CapXml.document(bomb.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CapUnreadable.class);
    }

    @Test
    void refusesEndlessNesting() {
        var deep = "<a>".repeat(20_000) + "</a>".repeat(20_000);

        assertThatThrownBy(() -> CapXml.document(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CapUnreadable.class);
    }

    @Test
    void saysWhyWhateverIsCutOffOrBentCannotBeRead() throws IOException {
        var whole = example();
        var random = new Random(4711);
        for (int i = 0; i < 1_000; i++) {
            var bent = i < 400 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = 0; flips < 3 && bent.length > 0; flips++) {
                bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(read(bent)).isNotNull();
            } catch (CapUnreadable told) {
                assertThat(told.getMessage()).isNotBlank();
            }
        }
    }

    private WarningNotice read(byte[] xml) {
        return reader.read(CapXml.document(xml), false, CapSignature.NONE, NOW);
    }

    private static byte[] replaced(String pattern, String by) throws IOException {
        return new String(example(), StandardCharsets.UTF_8)
                .replaceAll(pattern, by)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The one that the documentation shows. */
    static byte[] example() throws IOException {
        return Files.readAllBytes(Path.of("../docs/examples/rainstorm.cap.xml"));
    }
}
