package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of alerts over HTTP. */
@ExtendWith(SharedCity.class)
class AlertMovesApiTest {

    private static final String DESK = "secret-of-the-desk";
    private static final String LEAD = "secret-of-the-shift-lead";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("desk-system", 1000, false, Set.of(VideoRight.CONFIGURE)), DESK);
        city.store.apiKeys().save(new ApiKey("lead-system", 1000, false, Set.of(VideoRight.CONFIGURE)), LEAD);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void shelvesAndBringsBackWithItsHistory() {
        alert("life-1", Level.IV);

        var shelved = post("life-1", "shelve", DESK, shelving().put("version", 0));
        var back = post("life-1", "unshelve", DESK, new JsonObject().put("version", 1));
        var history = city.get("/api/v1/alerts/life-1/history");

        contract.check("shelveAlert", shelved);
        contract.check("unshelveAlert", back);
        contract.check("alertHistory", history);
        assertThat(new JsonObject(shelved.body()).getString("stage")).isEqualTo("SHELVED");
        assertThat(new JsonObject(back.body()).getString("stage")).isEqualTo("UNACKNOWLEDGED");
        assertThat(city.state.alertHandlings().get("life-1").version()).isEqualTo(2);
        var changes = new JsonObject(history.body()).getJsonArray("changes");
        assertThat(changes).hasSize(3);
        assertThat(changes.getJsonObject(1).getString("text")).isEqualTo("road works");
        assertThat(changes.getJsonObject(1).getString("by")).isEqualTo("desk-system");
    }

    @Test
    void listsAlertsWithHowTheyStand() {
        alert("stage-1", Level.IV);
        post("stage-1", "shelve", DESK, shelving());

        var list = city.get("/api/v1/alerts?limit=1000");

        contract.check("listAlerts", list);
        assertThat(new JsonObject(list.body())
                        .getJsonArray("items").stream()
                                .map(JsonObject.class::cast)
                                .filter(item -> item.getString("id").equals("stage-1")))
                .singleElement()
                .satisfies(item -> assertThat(item.getString("stage")).isEqualTo("SHELVED"));
    }

    @Test
    void tellsTheSecondOfTwoWhoWasFirst() {
        alert("life-2", Level.III);
        post("life-2", "shelve", DESK, shelving().put("version", 0));

        var second = post("life-2", "shelve", LEAD, shelving().put("version", 0));

        contract.check("shelveAlert", second);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("changed-meanwhile").contains("desk-system was first");
    }

    @Test
    void hidesLevelTwoOnlyWithASecondPersonAndLevelOneNever() {
        alert("life-3", Level.II);
        alert("life-4", Level.I);

        var asked = post("life-3", "shelve", DESK, shelving());
        var same = post("life-3", "consent", DESK, new JsonObject());
        var other = post("life-3", "consent", LEAD, new JsonObject());
        var worst = post("life-4", "shelve", DESK, shelving());

        assertThat(new JsonObject(asked.body()).getString("stage")).isEqualTo("UNACKNOWLEDGED");
        assertThat(same.statusCode()).isEqualTo(409);
        contract.check("consentAlert", other);
        assertThat(new JsonObject(other.body()).getString("stage")).isEqualTo("SHELVED");
        assertThat(worst.statusCode()).isEqualTo(409);
        assertThat(worst.body()).contains("never-level-one");
    }

    @Test
    void takesOutOfServiceWithSomebodyResponsible() {
        alert("life-5", Level.IV);
        var until = Instant.now().plus(Duration.ofDays(2)).toString();
        var body = new JsonObject().put("reason", "sensor is being repaired").put("until", until);

        var nobody = post("life-5", "take-out-of-service", DESK, body);
        var out = post("life-5", "take-out-of-service", DESK, body.copy().put("responsible", "water works"));
        var back = post("life-5", "return-to-service", DESK, new JsonObject());

        assertThat(nobody.statusCode()).isEqualTo(400);
        contract.check("takeAlertOutOfService", out);
        assertThat(new JsonObject(out.body()).getString("stage")).isEqualTo("OUT_OF_SERVICE");
        contract.check("returnAlertToService", back);
        assertThat(back.statusCode()).isEqualTo(200);
    }

    @Test
    void endsALatchedAlertWithAJudgement() {
        Alert alert = alert("life-6", Level.II);
        city.post("/api/v1/alerts/life-6/acknowledge", RunningCity.KEY, "application/json", "");
        city.store.alerts().save(List.of(alert.ended(AlertState.RESOLVED, "over")));

        var wrong = post("life-6", "judge", RunningCity.KEY, new JsonObject().put("disposition", "FALS"));
        var judged = post("life-6", "judge", RunningCity.KEY, new JsonObject().put("disposition", "FALSE"));

        contract.check("judgeAlert", judged);
        assertThat(wrong.body()).contains("did you mean FALSE");
        assertThat(new JsonObject(judged.body()).getString("stage")).isEqualTo("NORMAL");
    }

    @Test
    void letsOnlyThoseHideAlertsWhoConfigure() {
        alert("life-7", Level.IV);

        var answer = post("life-7", "shelve", RunningCity.KEY, shelving());

        contract.check("shelveAlert", answer);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(post("life-99", "judge", DESK, new JsonObject()).statusCode())
                .isEqualTo(404);
    }

    private static JsonObject shelving() {
        return new JsonObject()
                .put("reason", "road works")
                .put("until", Instant.now().plus(Duration.ofMinutes(30)).toString());
    }

    private static HttpResponse<String> post(String alert, String move, String key, JsonObject body) {
        return city.post("/api/v1/alerts/" + alert + "/" + move, key, "application/json", body.encode());
    }

    private static Alert alert(String id, Level level) {
        Instant now = Instant.now();
        var place = new Place(new GeoPoint(112.14, 30.92 + id.hashCode() % 100 * 0.001), "420321001", "柳湾街道", "", "");
        var alert = new Alert(
                id,
                AlertRule.BURST,
                AlertState.OPEN,
                level,
                "A",
                place,
                "上报密集",
                "Many reports",
                now,
                now,
                now,
                List.of(),
                5,
                "",
                "",
                "",
                false);
        city.store.alerts().save(List.of(alert));
        return alert;
    }
}
