package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.CameraStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** GA/T 1400 over real sockets: a lower platform written for this test, our doors, a real record. */
@ExtendWith(SharedCity.class)
class ViewLibrariesTest {

    private static RunningCity city;
    private static ViewLibrary north;

    @BeforeAll
    static void open(RunningCity shared, @TempDir Path folder) throws IOException {
        city = shared;
        north = ViewLibrary.open(city, "42032100005030000001", folder);
    }

    @AfterAll
    static void close() {
        north.close();
    }

    @BeforeEach
    void register() {
        assertThat(north.platform.register().statusCode()).isEqualTo(200);
    }

    @Test
    void challengesBeforeItLetsAnybodyIn() {
        var challenge = north.platform.send("POST", LowerPlatform.REGISTER, north.platform.device("RegisterObject"));

        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(challenge.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Digest realm=\"fengsui\", qop=\"auth\", algorithm=MD5, nonce=");
        assertThat(challenge.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/VIID+JSON");
        assertThat(north.platform.register("wrong").statusCode()).isEqualTo(401);
        var answer = north.platform.register();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ViidMessages.outcome(answer).getInteger("StatusCode")).isZero();
        assertThat(ViidMessages.outcome(answer).getString("LocalTime")).matches("[0-9]{14}");
        assertThat(ViidMessages.outcome(answer).getString("RequestURL")).isEqualTo(LowerPlatform.REGISTER);
    }

    @Test
    void takesAnAnswerToAChallengeOnce() {
        var challenge = north.platform.send("POST", LowerPlatform.REGISTER, north.platform.device("RegisterObject"));
        var authorization = north.platform.authorization(challenge, ViewLibrary.PASSWORD);
        var first = north.platform.send(
                "POST", LowerPlatform.REGISTER, north.platform.device("RegisterObject"), authorization);

        var replayed = north.platform.send(
                "POST", LowerPlatform.REGISTER, north.platform.device("RegisterObject"), authorization);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("stale=true");
    }

    @Test
    void keepsARegistrationAliveAndTellsTheTime() {
        assertThat(north.platform
                        .send("POST", "/VIID/System/Keepalive", north.platform.device("KeepaliveObject"))
                        .statusCode())
                .isEqualTo(200);
        var time = north.platform.send("GET", "/VIID/System/Time", "");

        assertThat(new JsonObject(time.body()).getJsonObject("SystemTimeObject").getString("VIIDServerID"))
                .isEqualTo(ViewLibrary.OWN_ID);
    }

    @Test
    void mustRegisterAgainAfterSilence() {
        north.clock.advance(Duration.ofMinutes(6));

        var answer = north.platform.send("POST", "/VIID/System/Keepalive", north.platform.device("KeepaliveObject"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(north.platform.register().statusCode()).isEqualTo(200);
        assertThat(north.platform
                        .send("POST", "/VIID/System/Keepalive", north.platform.device("KeepaliveObject"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void forgetsAPlatformThatSaysFarewell() {
        assertThat(north.platform
                        .send("POST", "/VIID/System/UnRegister", north.platform.device("UnRegisterObject"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(north.platform.send("GET", "/VIID/System/Time", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void bringsCamerasIntoTheCatalogueWithoutTheirPasswords() {
        var id = ViidMessages.id();
        var ape = ViidMessages.ape(id)
                .put("UserId", "admin")
                .put("Password", "hunter2-viid")
                .put("IPAddr", "10.99.1.2");

        var answer = north.platform.send("PUT", "/VIID/APEs", ViidMessages.list("APE", ape));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ViidMessages.outcomes(answer).getJsonObject(0).getInteger("StatusCode"))
                .isZero();
        var camera = city.state.cameras().get(id);
        assertThat(camera.name()).isEqualTo("江滨路高点");
        assertThat(camera.source()).isEqualTo("viid:north");
        assertThat(camera.place().division()).isEqualTo("柳湾街道");
        assertThat(camera.directionType()).isEqualTo(6);
        assertThat(camera.status()).isEqualTo(CameraStatus.ONLINE);
        assertThat(Everywhere.in(city, "hunter2-viid")).isEmpty();
        assertThat(Everywhere.in(city, "10.99.1.2")).isEmpty();
        var own = north.platform.send("GET", "/VIID/APEs/" + id, "");
        assertThat(own.body()).contains("江滨路高点");
    }

    @Test
    void leavesCheckpointsAndFeatureCamerasOut() {
        var checkpoint = ViidMessages.id();
        var mixed = ViidMessages.id();

        var answer = north.platform.send(
                "POST",
                "/VIID/APEs",
                ViidMessages.list(
                        "APE",
                        ViidMessages.ape(checkpoint).put("FunctionType", "2"),
                        ViidMessages.ape(mixed).put("FunctionType", "5/4")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(city.store.cameras().byId(checkpoint)).isEmpty();
        assertThat(city.store.cameras().byId(mixed)).isEmpty();
    }

    @Test
    void namesTheOnesItCannotReadAndTakesTheOthers() {
        var good = ViidMessages.id();

        var answer = north.platform.send(
                "PUT",
                "/VIID/APEs",
                ViidMessages.list(
                        "APE",
                        ViidMessages.ape(good),
                        new JsonObject().put("ApeID", 42),
                        ViidMessages.ape(ViidMessages.id()).put("Longitude", "east")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ViidMessages.outcomes(answer).stream().map(one -> ((JsonObject) one).getInteger("StatusCode")))
                .containsExactly(0, 8, 8);
        assertThat(city.store.cameras().byId(good)).isPresent();
        assertThat(city.store.deadLetters().newest(5))
                .anySatisfy(letter -> assertThat(letter.door()).isEqualTo("viid"));
    }

    @Test
    void challengesAFirstRequestWithoutABodyAsCurlSendsIt() {
        var challenge = north.platform.send("POST", LowerPlatform.REGISTER, "");

        var answer = north.platform.send(
                "POST",
                LowerPlatform.REGISTER,
                north.platform.device("RegisterObject"),
                north.platform.authorization(challenge, ViewLibrary.PASSWORD));

        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void takesNotificationsOfStateOnce() {
        var id = ViidMessages.id();
        north.platform.send("PUT", "/VIID/APEs", ViidMessages.list("APE", ViidMessages.ape(id)));
        var notice = ViidMessages.notice("N" + id)
                .put(
                        "DeviceStatusList",
                        new JsonObject()
                                .put(
                                        "APEStatusObject",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("ApeID", id)
                                                        .put("IsOnline", "2")
                                                        .put("CurrentTime", "20260714083000"))));

        var first = north.platform.send("POST", "/VIID/SubscribeNotifications", ViidMessages.notices(notice));
        north.platform.send("PUT", "/VIID/APEs", ViidMessages.list("APE", ViidMessages.ape(id))); // online again
        var repeated = north.platform.send("POST", "/VIID/SubscribeNotifications", ViidMessages.notices(notice));

        assertThat(ViidMessages.outcomes(first).getJsonObject(0).getInteger("StatusCode"))
                .isZero();
        assertThat(ViidMessages.outcomes(repeated).getJsonObject(0).getInteger("StatusCode"))
                .isZero();
        assertThat(city.state.cameras().get(id).status()).isEqualTo(CameraStatus.ONLINE);
    }

    @Test
    void keepsCaptureSystemsByNameAndState() {
        var system = new JsonObject()
                .put("ApsID", ViidMessages.id())
                .put("Name", "北区采集系统")
                .put("IsOnline", 1);

        north.platform.send("PUT", "/VIID/APSs", ViidMessages.list("APS", system));

        var listed = new JsonObject(city.get("/api/v1/view-libraries").body());
        assertThat(listed.getJsonArray("items")).isEmpty(); // these doors know no north.platform, the record does
        assertThat(city.store.networks().libraries().systems(north.platform.id))
                .anySatisfy(known -> assertThat(known.name()).isEqualTo("北区采集系统"));
    }
}
