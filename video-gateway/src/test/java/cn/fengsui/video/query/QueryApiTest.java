package cn.fengsui.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ScriptedDevice;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tree and questions over REST, with a scripted recorder behind the gateway. */
class QueryApiTest {

    private static final String RECORDER = "34020000001180000007";
    private static final String CAMERA = "34020000001320000071";

    private static TestGateway gateway;
    private static TestDevice device;
    private static ScriptedDevice script;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        gateway = new TestGateway(Map.of("video.query-idle", "200ms"));
        device = new TestDevice(RECORDER, gateway.gateway().sipPort());
        script = new ScriptedDevice(device)
                .on(
                        "Catalog",
                        asked -> List.of(asked.response("<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>"
                                + CAMERA + "</DeviceID><Name>门口</Name><Password>secret</Password>"
                                + "<Longitude>112.5</Longitude><Latitude>30.5</Latitude><Info><PTZType>1</PTZType>"
                                + "<StreamNumberList>0/1</StreamNumberList></Info></Item></DeviceList>")))
                .on(
                        "PresetQuery",
                        asked -> List.of(asked.response("<PresetList Num=\"1\"><Item><PresetID>3</PresetID>"
                                + "<PresetName>大门</PresetName></Item></PresetList>")))
                .on(
                        "ConfigDownload",
                        asked -> List.of(asked.response("<Result>OK</Result><BasicParam><Name>N</Name>"
                                + "<Password>secret</Password></BasicParam>")))
                .on("DeviceInfo", asked -> List.of(asked.response("<Result>ERROR</Result>")));
        device.register(TestGateway.PASSWORD, 3600);
        Eventually.isTrue("camera known", () -> gateway.intake().isOnline(CAMERA));
    }

    @AfterAll
    static void stop() {
        device.close();
        gateway.close();
        HTTP.shutdownNow();
    }

    @Test
    void showsTheTreeLevelByLevelWithoutPasswords() throws Exception {
        JsonObject top = items("/api/v1/tree").getJsonObject(0);
        JsonObject camera = items("/api/v1/tree?parent=" + RECORDER).getJsonObject(0);

        assertThat(top.getString("key")).isEqualTo(RECORDER);
        assertThat(top.getString("kind")).isEqualTo("device");
        assertThat(top.getInteger("cameras")).isEqualTo(1);
        assertThat(top.getInteger("camerasOnline")).isEqualTo(1);
        assertThat(camera.getString("name")).isEqualTo("门口");
        assertThat(camera.getJsonObject("location").getDouble("lng")).isEqualTo(112.5);
        assertThat(camera.getJsonArray("streams")).containsExactly(0, 1);
        assertThat(camera.encode()).doesNotContain("secret");
        assertThat(get("/api/v1/tree?parent=nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void answersTypedQuestionsAboutACamera() throws Exception {
        JsonObject preset = items("/api/v1/cameras/" + CAMERA + "/presets").getJsonObject(0);

        assertThat(preset).isEqualTo(new JsonObject().put("id", 3).put("name", "大门"));
        assertThat(get("/api/v1/cameras/34020000001320009999/presets").statusCode())
                .isEqualTo(404);
    }

    @Test
    void asksAnythingAndLeavesPasswordsOut() throws Exception {
        HttpResponse<String> answer = post(
                TestGateway.KEY,
                new JsonObject()
                        .put("command", "ConfigDownload")
                        .put("extras", new JsonObject().put("ConfigType", "<Basic&Param>")));

        JsonObject part = new JsonObject(answer.body()).getJsonArray("parts").getJsonObject(0);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(part.getJsonObject("BasicParam").getString("Name")).isEqualTo("N");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(script.asked("ConfigDownload").getLast().value("ConfigType")).isEqualTo("&lt;Basic&amp;Param&gt;");
    }

    @Test
    void saysWhatADeviceDidNotDoAndWhatToDo() throws Exception {
        assertThat(error("/api/v1/devices/" + RECORDER + "/info")).isEqualTo("502 DEVICE_REFUSED");
        assertThat(error("/api/v1/devices/" + RECORDER + "/status")).isEqualTo("504 NO_ANSWER");
        assertThat(error("/api/v1/devices/34020000001180000099/info")).isEqualTo("409 DEVICE_OFFLINE");
        assertThat(error("/api/v1/cameras/" + CAMERA + "/home")).isEqualTo("422 NOT_SENT");
        assertThat(error("/api/v1/cameras/" + CAMERA + "/home?force=true")).isEqualTo("504 NO_ANSWER");
        assertThat(error("/api/v1/cameras/" + CAMERA + "/cruises/1000")).startsWith("400");
        assertThat(error("/api/v1/devices/" + RECORDER + "/config?types=Nothing"))
                .startsWith("400");
    }

    @Test
    void letsOnlyThoseWhoMayConfigureAskAnything() throws Exception {
        var question = new JsonObject().put("command", "DeviceStatus");

        assertThat(post(TestGateway.LOOKING_KEY, question).statusCode()).isEqualTo(403);
        assertThat(post(TestGateway.KEY, new JsonObject().put("command", "<x>")).statusCode())
                .isEqualTo(400);
        assertThat(post(TestGateway.KEY, question.copy().put("extras", new JsonObject().put("a b", 1)))
                        .statusCode())
                .isEqualTo(400);
    }

    private static String error(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        JsonObject error = new JsonObject(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        return answer.statusCode() + " " + error.getJsonObject("error").getString("code");
    }

    private static JsonArray items(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonObject(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)).getJsonArray("items");
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return gateway.get(path);
    }

    private static HttpResponse<String> post(String key, JsonObject body) throws Exception {
        URI uri = URI.create(
                "http://127.0.0.1:" + gateway.gateway().httpPort() + "/api/v1/devices/" + RECORDER + "/query");
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("X-API-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
