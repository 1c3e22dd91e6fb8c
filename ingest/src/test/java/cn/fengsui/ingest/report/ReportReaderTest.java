package cn.fengsui.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.ingest.category.Categories;
import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.http.HttpDoor;
import cn.fengsui.ingest.place.Divisions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

    private static final Instant NOW = Instant.parse("2026-07-14T00:30:00Z");
    private static final ApiKey REAL = new ApiKey("tests", 1000, false);
    private static final ApiKey DRILL = new ApiKey("drill", 1000, true);

    private static Vertx vertx;
    private static ReportReader reader;

    @BeforeAll
    static void readTheContract() {
        vertx = Vertx.vertx();
        var contract = HttpDoor.await(Contract.load(vertx), "reading openapi.yaml");
        reader = new ReportReader(
                contract.shape("Report"),
                Divisions.demoCity(),
                ZoneId.of("Asia/Shanghai"),
                (scheme, code) -> scheme.equals("city") && code.equals("0402")
                        ? Optional.of(new Categories.Meaning("city@1", "A4"))
                        : Optional.empty(),
                new SourceClocks());
    }

    @AfterAll
    static void close() {
        HttpDoor.await(vertx.close(), "stopping");
    }

    @Test
    void readsEveryField() {
        var report = accepted(new JsonObject("""
                {"id":"42","source":"grid-app","category":"A1","level":"II","occurredAt":"2026-07-14T08:00:00+08:00",
                "reportedAt":"2026-07-14T00:10:00Z","location":{"lng":112.14608,"lat":30.91999,"crs":"WGS84"},
                "address":"江滨路","description":"冒烟","handling":"SUPPORT","attachments":["p-1"],"drill":true}"""));

        assertThat(report.key().text()).isEqualTo("grid-app/42");
        assertThat(report.occurredAt()).isEqualTo("2026-07-14T00:00:00Z");
        assertThat(report.reportedAt()).isEqualTo("2026-07-14T00:10:00Z");
        assertThat(report.receivedAt()).isEqualTo(NOW);
        assertThat(report.place().divisionCode()).isEqualTo("420321004");
        assertThat(report.place().address()).isEqualTo("江滨路");
        assertThat(report.handling()).isEqualTo(Handling.SUPPORT);
        assertThat(report.attachments()).containsExactly("p-1");
        assertThat(report.drill()).isTrue();
    }

    @Test
    void fillsWhatMayBeLeftOut() {
        var report = accepted(least());

        assertThat(report.level()).isEqualTo(EventClass.A1.defaultLevel());
        assertThat(report.reportedAt()).isEqualTo(NOW);
        assertThat(report.place().point()).isNull();
        assertThat(report.handling()).isEqualTo(Handling.UNSAID);
        assertThat(report.drill()).isFalse();
    }

    @Test
    void marksEverythingOfADrillKeyAsDrill() {
        var reading = reader.read(least().put("drill", false), DRILL, NOW);

        assertThat(((Reading.Accepted) reading).report().drill()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(EventClass.class)
    void admitsEveryClassOfTheTree(EventClass admitted) {
        assertThat(accepted(least().put("category", admitted.code())).category())
                .isEqualTo(admitted.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "X1", "P1", "a1", "A8", "D1", ""})
    void admitsNothingElse(String category) {
        var refused = refused(least().put("category", category));

        assertThat(refused.why().reason()).isEqualTo(RejectReason.CATEGORY_NOT_ADMITTED);
        assertThat(refused.why().sentence())
                .contains("'" + category + "' is not admitted")
                .contains("A1");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void takesTheLevelAsTold(Level level) {
        assertThat(accepted(least().put("level", level.name())).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "category", "occurredAt"})
    void namesAFieldThatIsMissing(String field) {
        var item = least();
        item.remove(field);

        var refused = refused(item);

        assertThat(refused.why().reason()).isEqualTo(RejectReason.MISSING_FIELD);
        assertThat(refused.why().sentence()).startsWith(field + " is missing");
    }

    @Test
    void namesTheNearestFieldForOneItDoesNotKnow() {
        var refused = refused(least().put("discription", "x"));

        assertThat(refused.id()).isEqualTo("42");
        assertThat(refused.why().reason()).isEqualTo(RejectReason.UNKNOWN_FIELD);
        assertThat(refused.why().sentence()).contains("unknown field 'discription'; did you mean 'description'?");
    }

    @Test
    void namesTheNearestFieldInsideTheLocation() {
        var refused = refused(
                least().put("location", new JsonObject().put("lon", 112.1).put("lat", 30.9)));

        assertThat(refused.why().sentence()).contains("'location.lon'; did you mean 'location.lng'?");
    }

    @Test
    void saysWhatALevelMayBe() {
        var refused = refused(least().put("level", "5"));

        assertThat(refused.why().reason()).isEqualTo(RejectReason.WRONG_VALUE);
        assertThat(refused.why().sentence())
                .contains("level must be one of I, II, III, IV and was \"5\"")
                .contains("leave it out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":42}",
                "{\"id\":\"with blank\"}",
                "{\"id\":\"\"}",
                "{\"source\":\"a/b\"}",
                "{\"description\":7}",
                "{\"address\":null}",
                "{\"drill\":\"yes\"}",
                "{\"handling\":\"LATER\"}",
                "{\"attachments\":\"p\"}",
                "{\"attachments\":[\"../x\"]}",
                "{\"attachments\":[7]}",
                "{\"occurredAt\":1784000000}",
                "{\"location\":[112.1,30.9]}",
                "{\"location\":null}",
            })
    void refusesAWrongValueAndNamesItsField(String change) {
        var wrong = new JsonObject(change);
        var field = wrong.fieldNames().iterator().next();

        var refused = refused(least().mergeIn(wrong));

        assertThat(refused.why().reason()).isEqualTo(RejectReason.WRONG_VALUE);
        assertThat(refused.why().sentence()).startsWith(field).contains("and was");
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertThat(refused(least().put("description", "长".repeat(2001))).why().sentence())
                .contains("at most 2000 characters")
                .hasSizeLessThan(200);
    }

    @Test
    void tellsThatCoordinatesAreSwapped() {
        var refused = refused(located(30.92, 112.14, "WGS84"));

        assertThat(refused.why().reason()).isEqualTo(RejectReason.COORDINATES);
        assertThat(refused.why().sentence()).contains("look swapped").contains("send lng=112.14 lat=30.92");
    }

    @Test
    void tellsThatCoordinatesAreSwappedEvenInsideTheRanges() {
        assertThat(refused(located(39.47, 75.99, "WGS84")).why().sentence()).contains("look swapped");
    }

    @Test
    void refusesPointsOffTheGlobe() {
        var refused = refused(located(190, 30.9, "WGS84"));

        assertThat(refused.why().reason()).isEqualTo(RejectReason.COORDINATES);
        assertThat(refused.why().sentence()).contains("location.lng must be within -180..180 and was 190");
    }

    @Test
    void convertsTheCoordinatesOfWebMaps() {
        var point = accepted(located(112.555299, 37.870525, "GCJ02")).place().point();

        assertThat(point).isNotNull();
        assertThat(point.lng()).isCloseTo(112.549, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(point.lat()).isCloseTo(37.870, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void takesZeroZeroAndWholeDegreesAsNotKnown() {
        var zero = (Reading.Accepted) reader.read(located(0, 0, "WGS84"), REAL, NOW);
        var whole = (Reading.Accepted) reader.read(located(112.0, 30.0, "WGS84"), REAL, NOW);

        assertThat(zero.isPointMissing()).isTrue();
        assertThat(zero.report().place().point()).isNull();
        assertThat(whole.isPointMissing()).isTrue();
    }

    @Test
    void masksNumbersInWordsAndCountsThem() {
        var reading = (Reading.Accepted) reader.read(
                least().put("description", "联系13812345678").put("address", "身份证11010519491231002X"), REAL, NOW);

        assertThat(reading.masked()).isEqualTo(2);
        assertThat(reading.report().description()).isEqualTo("联系***");
        assertThat(reading.report().place().address()).isEqualTo("身份证***");
    }

    @Test
    void keepsOfADisputeOnlyItsTownshipAndMonth() {
        var report = accepted(located(112.14608, 30.91999, "WGS84")
                .put("category", "D")
                .put("occurredAt", "2026-07-01T00:30:00+08:00")
                .put("address", "江滨路 12 号")
                .put("description", "邻里纠纷")
                .put("attachments", new JsonArray().add("p-1")));

        assertThat(report.place()).isEqualTo(new Place(null, "420321004", "柳湾街道", "", ""));
        assertThat(report.occurredAt()).isEqualTo("2026-06-30T16:00:00Z");
        assertThat(report.reportedAt()).isEqualTo(report.occurredAt());
        assertThat(report.description()).isEmpty();
        assertThat(report.attachments()).isEmpty();
    }

    @Test
    void takesANearFutureAsNowAndSaysSo() {
        var reading = (Reading.Accepted)
                reader.read(least().put("occurredAt", NOW.plusSeconds(3600).toString()), REAL, NOW);

        assertThat(reading.isClamped()).isTrue();
        assertThat(reading.report().occurredAt()).isEqualTo(NOW);
    }

    @Test
    void refusesAFarFuture() {
        var refused = refused(least().put("occurredAt", NOW.plusSeconds(100_000).toString()));

        assertThat(refused.why().reason()).isEqualTo(RejectReason.TIME);
    }

    /** Whatever stands in whatever field: a reading comes out, and a sentence that is not too long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-1",
                "1e400",
                "1e-400",
                "123456789012345678901234567890",
                "\"\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "[[[[]]]]",
                "{\"lng\":null,\"lat\":{}}",
                "{\"lng\":\"1\",\"lat\":\"2\"}",
                "{\"lng\":1e400,\"lat\":-1e400}",
                "{\"lng\":112.1,\"lat\":30.9,\"crs\":null}",
                "{\"\":1,\"a/b~c\":2}",
                "\"2026-02-30T00:00:00Z\"",
                "\"9999-12-31T23:59:59+18:00\"",
                "\"-2026-07-14T00:00:00Z\"",
            })
    void readsOrRefusesWhateverStandsInAField(String value) {
        for (String field : least().put("location", 1)
                .put("level", 1)
                .put("description", 1)
                .put("attachments", 1)
                .put("drill", 1)
                .put("handling", 1)
                .put("reportedAt", 1)
                .put("a/b~c", 1)
                .fieldNames()) {
            var item = least().mergeIn(new JsonObject("{\"" + field + "\":" + value + "}"));

            var reading = reader.read(item, REAL, NOW);

            if (reading instanceof Reading.Refused refused) {
                assertThat(refused.why().sentence()).isNotBlank().hasSizeLessThan(400);
            }
        }
    }

    @Test
    void neverRepeatsANumberOfAPersonInItsAnswer() {
        var refused = refused(least().put("level", "13812345678"));

        assertThat(refused.why().sentence()).doesNotContain("13812345678").contains("***");
    }

    private static JsonObject least() {
        return new JsonObject()
                .put("id", "42")
                .put("source", "grid-app")
                .put("category", "A1")
                .put("occurredAt", NOW.toString());
    }

    private static JsonObject located(double lng, double lat, String crs) {
        return least().put(
                        "location",
                        new JsonObject().put("lng", lng).put("lat", lat).put("crs", crs));
    }

    private static Report accepted(JsonObject item) {
        var reading = reader.read(item, REAL, NOW);
        assertThat(reading).as(() -> String.valueOf(reading)).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).report();
    }

    private static Reading.Refused refused(JsonObject item) {
        var reading = reader.read(item, REAL, NOW);
        assertThat(reading).as(() -> String.valueOf(reading)).isInstanceOf(Reading.Refused.class);
        return (Reading.Refused) reading;
    }
}
