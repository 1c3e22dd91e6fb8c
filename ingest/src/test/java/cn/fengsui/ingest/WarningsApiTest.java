package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.Place;
import cn.fengsui.store.EventJson;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCity.class)
class WarningsApiTest {

    private static final String PATH = "/api/v1/warnings";
    private static final String XML = "application/cap+xml";
    private static final String SENDER = "weather.lanjiang.example";

    private static RunningCity city;
    private static AnswersFit contract;
    private static int last;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        var spot = new KeySpot(
                "spot-liuwan-underpass",
                "柳湾下穿通道",
                "underpass",
                new Place(new GeoPoint(112.14267, 30.91999), "", "", "", ""),
                List.of(),
                List.of(),
                0,
                false);
        city.store
                .eventLog()
                .append(List.of(new NewEvent(
                        "tests",
                        "spot:" + spot.id(),
                        EventKind.KEY_SPOT,
                        Instant.now(),
                        "",
                        EventJson.write(spot),
                        false)));
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void logsAWarningForTheRulesAndShowsWhatItIsAbout() {
        var id = id();
        long before = city.store.eventLog().latest();

        var answer = post(alert(id, "Alert", ""));

        assertThat(answer.statusCode()).isEqualTo(202);
        contract.check("postWarning", answer);
        assertThat(new JsonObject(answer.body()).getInteger("accepted")).isEqualTo(1);
        assertThat(city.store.eventLog().read(before, 100))
                .filteredOn(event -> event.kind() == EventKind.WARNING)
                .singleElement()
                .satisfies(
                        event -> assertThat(EventJson.warning(event.body()).covers(new GeoPoint(112.14267, 30.91999)))
                                .isTrue());
        var shown = city.get(PATH + "/" + id + "," + SENDER);
        contract.check("getWarning", shown);
        var matches = new JsonObject(shown.body()).getJsonObject("matches");
        Eventually.isTrue(
                "the key spot is known",
                () -> city.get(PATH + "/" + id + "," + SENDER).body().contains("spot-liuwan-underpass"));
        assertThat(matches.getJsonArray("grids").stream().map(grid -> ((JsonObject) grid).getString("division")))
                .contains("柳湾街道");
    }

    @Test
    void isADuplicateWhenSentAgain() {
        var alert = alert(id(), "Alert", "");
        post(alert);

        var again = new JsonObject(post(alert).body());

        assertThat(again.getInteger("accepted")).isZero();
        assertThat(again.getInteger("duplicates")).isEqualTo(1);
    }

    @Test
    void letsAnUpdateReplaceAndACancellationEndAWarning() {
        var first = id();
        var update = id();
        post(alert(first, "Alert", ""));
        assertThat(inForce()).contains(first);

        post(alert(update, "Update", reference(first)));
        assertThat(inForce()).contains(update).doesNotContain(first);

        post(alert(id(), "Cancel", reference(update)));
        assertThat(inForce()).doesNotContain(update).doesNotContain(first);
        assertThat(new JsonObject(city.get(PATH + "/" + first + "," + SENDER).body()).getString("supersededBy"))
                .isEqualTo(update + "," + SENDER);
    }

    @Test
    void honoursACancellationThatComesFirst() {
        var first = id();
        post(alert(id(), "Cancel", reference(first)));

        post(alert(first, "Alert", ""));

        assertThat(inForce()).doesNotContain(first);
    }

    @Test
    void letsNobodyCancelAnothersWarningNorADrillARealOne() {
        var first = id();
        post(alert(first, "Alert", ""));

        post(alert(id(), "Cancel", reference(first)).replace("<sender>" + SENDER, "<sender>somebody.else"));
        post(alert(id(), "Cancel", reference(first)).replace("Actual", "Exercise"));

        assertThat(inForce()).contains(first);
    }

    @Test
    void keepsADrillOfTheSameNameApart() {
        var id = id();
        post(alert(id, "Alert", "").replace("Actual", "Exercise"));

        var real = new JsonObject(post(alert(id, "Alert", "")).body());

        assertThat(real.getInteger("accepted")).isEqualTo(1);
        assertThat(new JsonObject(city.get(PATH + "/" + id + "," + SENDER).body()).getBoolean("drill"))
                .isFalse();
        assertThat(new JsonObject(city.get(PATH + "/drill:" + id + "," + SENDER).body()).getBoolean("drill"))
                .isTrue();
    }

    @Test
    void takesSendersThatLookLikeMailAndIdentifiersThatAreUrns() {
        var id = "urn:oid:2.49.0.1.156." + id();
        var alert = alert(id, "Alert", "").replace("<sender>" + SENDER, "<sender>weather@lanjiang.example");

        assertThat(post(alert).statusCode()).isEqualTo(202);

        assertThat(city.get(PATH + "/" + id + ",weather@lanjiang.example").statusCode())
                .isEqualTo(200);
    }

    @Test
    void writesItAsCapThatItCanReadAgain() {
        var id = id();
        post(alert(id, "Alert", ""));

        var cap = city.get(PATH + "/" + id + "," + SENDER + ".cap");

        assertThat(cap.statusCode()).isEqualTo(200);
        assertThat(cap.headers().firstValue("content-type").orElseThrow()).startsWith("application/cap+xml");
        assertThat(cap.body())
                .contains("<identifier>" + id + "</identifier>")
                .contains("<severity>Severe</severity>")
                .contains("<value>orange</value>");
        assertThat(new JsonObject(post(cap.body().replace(id, id())).body()).getInteger("accepted"))
                .isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongAndKeepsOnlyThat() {
        var broken = alert(id(), "Alert", "").replace("<event>暴雨</event>", "<contact>李四 secret-contact</contact>");

        var answer = post(broken);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("event is missing");
        assertThat(city.store.deadLetters().newest(10))
                .anySatisfy(letter -> assertThat(letter.door()).isEqualTo("cap"))
                .allSatisfy(letter -> assertThat(letter.raw()).doesNotContain("secret-contact"));
    }

    @Test
    void takesNoDocumentType() {
        var answer = post("<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><alert>&x;</alert>");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("without a document type").doesNotContain("root:");
    }

    @Test
    void listsNewestFirstPageByPage() {
        post(alert(id(), "Alert", ""));
        post(alert(id(), "Alert", ""));

        var first = city.get(PATH + "?limit=1&drill=false");
        var next = new JsonObject(first.body()).getString("next");
        var second = city.get(PATH + "?limit=1&drill=false&cursor="
                + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));

        contract.check("listWarnings", first);
        assertThat(firstId(second)).isNotEqualTo(firstId(first));
        assertThat(city.get(PATH + "?cursor=nonsense").statusCode()).isEqualTo(400);
    }

    private static String firstId(HttpResponse<String> page) {
        return new JsonObject(page.body())
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private static List<String> inForce() {
        JsonArray items =
                new JsonObject(city.get(PATH + "?inForce=true&limit=1000").body()).getJsonArray("items");
        return items.stream()
                .map(item -> ((JsonObject) item).getString("identifier"))
                .toList();
    }

    private static HttpResponse<String> post(String xml) {
        return city.post(PATH, XML, xml);
    }

    private static String reference(String id) {
        return "<references>" + SENDER + "," + id + ",2026-07-14T08:30:00+08:00</references>";
    }

    private static String alert(String id, String type, String references) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8));
        return """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier><sender>%s</sender>
                <sent>%s</sent><status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s
                <info><language>zh-CN</language><category>Met</category><event>暴雨</event><urgency>Expected</urgency>
                <severity>Severe</severity><certainty>Likely</certainty><expires>%s</expires>
                <senderName>澜江市气象台</senderName><headline>暴雨橙色预警</headline>
                <parameter><valueName>ColorCode</valueName><value>Orange</value></parameter>
                <area><areaDesc>柳湾街道</areaDesc>
                <polygon>30.90,112.12 30.94,112.12 30.94,112.16 30.90,112.16 30.90,112.12</polygon></area></info></alert>
                """.formatted(id, SENDER, now, type, references, now.plusHours(6));
    }

    private static String id() {
        return "W" + System.nanoTime() + "-" + ++last;
    }
}
