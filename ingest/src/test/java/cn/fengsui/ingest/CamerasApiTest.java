package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCity.class)
class CamerasApiTest {

    private static final String PATH = "/api/v1/cameras";
    private static final String JSON = "application/json";

    private static RunningCity city;
    private static AnswersFit contract;
    private static int last;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void takesMetadataAndShowsItInTheLivePicture() {
        var id = id();

        var answer = city.post(
                PATH,
                JSON,
                new JsonObject()
                        .put("id", id)
                        .put("name", "江滨路口东")
                        .put("location", new JsonObject().put("lng", 112.14608).put("lat", 30.91999))
                        .put("status", "ONLINE")
                        .encode());

        assertThat(answer.statusCode()).isEqualTo(202);
        contract.check("postCameras", answer);
        assertThat(new JsonObject(answer.body()).getInteger("accepted")).isEqualTo(1);
        var live = city.state.cameras().get(id);
        assertThat(live.name()).isEqualTo("江滨路口东");
        assertThat(live.source()).isEqualTo("tests");
        assertThat(live.place().division()).isEqualTo("柳湾街道");
        assertThat(live.status()).isEqualTo(CameraStatus.ONLINE);
        assertThat(city.store.cameras().byId(id)).contains(live);
    }

    @Test
    void keepsWhatIsNotSaid() {
        var id = id();
        accept(camera(id, CameraStatus.ONLINE));

        city.post(PATH, JSON, new JsonObject().put("id", id).put("name", "新名").encode());

        var live = city.state.cameras().get(id);
        assertThat(live.name()).isEqualTo("新名");
        assertThat(live.status()).isEqualTo(CameraStatus.ONLINE);
        assertThat(live.hasVideo()).isTrue();
        assertThat(live.source()).isEqualTo("video-gateway");
        assertThat(live.place().divisionCode()).isEqualTo("420321004");
    }

    @Test
    void dropsPasswordsAndAddressesOfTheNetwork() {
        var id = id();
        long before = city.store.eventLog().latest();

        var answer = city.post(
                PATH,
                JSON,
                new JsonObject()
                        .put("id", id)
                        .put("Password", "hunter2hunter2")
                        .put("IPAddress", "10.20.30.40")
                        .encode());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(city.store.eventLog().read(before, 100))
                .filteredOn(event -> event.kind() == EventKind.CAMERA)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.body()).doesNotContain("hunter2").doesNotContain("10.20.30.40"));
    }

    @Test
    void keepsNoPasswordOfACameraThatItRefuses() {
        city.post(
                PATH,
                JSON,
                new JsonObject().put("id", 42).put("Password", "hunter3").encode());
        city.post(PATH, JSON, "{\"id\":\"1\",\"Password\":\"hunter3\"");

        assertThat(city.store.deadLetters().newest(50)).isNotEmpty().allSatisfy(letter -> assertThat(letter.raw())
                .doesNotContain("hunter3"));
    }

    @Test
    void namesTheOnesItCannotTake() {
        var good = id();
        var body = new JsonArray()
                .add(new JsonObject().put("id", 42))
                .add(new JsonObject().put("id", good))
                .add(new JsonObject()
                        .put("id", id())
                        .put("location", new JsonObject().put("lng", 30.9).put("lat", 112.1)));

        var answer = new JsonObject(city.post(PATH, JSON, body.encode()).body());

        assertThat(answer.getInteger("accepted")).isEqualTo(1);
        assertThat(answer.getJsonArray("rejected").getJsonObject(0).getString("error"))
                .contains("id must be of type string and was 42");
        assertThat(answer.getJsonArray("rejected").getJsonObject(1).getString("error"))
                .contains("swapped");
        assertThat(city.store.cameras().byId(good)).isPresent();
    }

    @Test
    void takesTheLastOfSeveralWordsOnOneCamera() {
        var id = id();
        var body = new JsonArray()
                .add(new JsonObject().put("id", id).put("name", "一").put("status", "ONLINE"))
                .add(new JsonObject().put("id", id).put("status", "OFFLINE"));

        city.post(PATH, JSON, body.encode());

        assertThat(city.state.cameras().get(id).status()).isEqualTo(CameraStatus.OFFLINE);
        assertThat(city.state.cameras().get(id).name()).isEqualTo("一");
    }

    @Test
    void takesCamerasOfAnotherRoom() {
        var id = id();

        accept(camera(id, CameraStatus.ONLINE));
        accept(camera(id, CameraStatus.OFFLINE));

        assertThat(city.state.cameras().get(id).status()).isEqualTo(CameraStatus.OFFLINE);
        assertThat(city.state.cameras().get(id).place().division()).isEqualTo("柳湾街道");
    }

    @Test
    void showsTheCamerasOnRecordAgainAfterTheLivePictureWasEmptied() {
        var id = id();
        accept(camera(id, CameraStatus.ONLINE));
        city.state.cameras().clear();

        try (var again = RunningCity.start(IngestPorts.of(city.store, city.state))) {
            Eventually.isTrue(
                    "camera on port " + again.port() + " shown again",
                    () -> city.state.cameras().containsKey(id));
        }
    }

    @Test
    void listsCameras() {
        accept(camera(id(), CameraStatus.ONLINE));

        var answer = city.get(PATH + "?state=ONLINE&bbox=112,30,113,31&division=420321004&limit=1");

        contract.check("listCameras", answer);
        assertThat(new JsonObject(answer.body()).getJsonArray("items")).hasSize(1);
    }

    private static void accept(Camera camera) {
        assertThat(city.cameraIntake().accept(List.of(camera)).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(60));
    }

    private static Camera camera(String id, CameraStatus status) {
        var now = Instant.parse("2026-07-14T00:00:00Z");
        return new Camera(
                id,
                "video-gateway",
                "堤防一号",
                "Fengsui",
                "sim",
                "",
                "",
                new Place(new GeoPoint(112.14608, 30.91999), "", "", "", ""),
                3,
                0,
                status,
                now,
                now,
                true,
                false);
    }

    private static String id() {
        return "3402000000132" + String.format("%07d", ++last);
    }
}
