package cn.fengsui.video.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeviceRoutesTest {

    private static final String DEVICE = "/api/v1/devices/" + TestGateway.DEVICE;

    private static TestGateway centre;

    @BeforeAll
    static void start() throws Exception {
        centre = new TestGateway();
        centre.bringCamera();
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    @Test
    void listsWhoIsRegisteredAndShowsOne() throws Exception {
        JsonObject first =
                json(centre.get("/api/v1/devices")).getJsonArray("items").getJsonObject(0);

        assertThat(first.getString("id")).isEqualTo(TestGateway.DEVICE);
        assertThat(first.getBoolean("online")).isTrue();
        JsonObject one = json(centre.get(DEVICE));
        assertThat(one.getString("transport")).isEqualTo("UDP");
        assertThat(one.getJsonObject("profile").getString("datum")).isIn("WGS84", "GCJ02");
    }

    @Test
    void changesAProfileAtOnceAndSaysWhatIsWrongWithOne() throws Exception {
        HttpResponse<String> changed = centre.send("PUT", DEVICE + "/profile", "{\"datum\":\"GCJ02\"}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(changed.body()).getJsonObject("profile").getString("datum"))
                .isEqualTo("GCJ02");

        HttpResponse<String> wrong = centre.send("PUT", DEVICE + "/profile", "{\"colour\":\"red\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("colour").contains("datum");
        assertThat(centre.send("PUT", DEVICE + "/profile", "{\"redirect\":\"http://x\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesAPasswordAndNeverShowsIt() throws Exception {
        String id = "34020000001110000077";
        HttpResponse<String> set =
                centre.send("PUT", "/api/v1/devices/" + id + "/password", "{\"password\":\"its own secret\"}");

        assertThat(set.statusCode()).isEqualTo(200);
        String shown = new String(centre.get("/api/v1/devices/" + id).body(), StandardCharsets.UTF_8);
        assertThat(new JsonObject(shown).getBoolean("ownPassword")).isTrue();
        assertThat(shown).doesNotContain("secret");
        assertThat(centre.send("PUT", "/api/v1/devices/" + id + "/password", "{\"password\":\"short\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void knowsNothingOfStrangers() throws Exception {
        assertThat(centre.get("/api/v1/devices/99999999991110000001").statusCode())
                .isEqualTo(404);
        assertThat(centre.get("/api/v1/devices/abc").statusCode()).isEqualTo(400);
    }

    private static JsonObject json(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonObject(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
