package cn.fengsui.video.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.GatewayCaller.Answer;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GB/T 28181-2022 §9.14 over the real HTTP and SIP stacks. */
class DeviceSnapshotsTest {

    private static final String CAMERA = "34020000001320000091";
    private static final String PATH = "/api/v1/snapshots/" + CAMERA;
    private static final byte[] PICTURE = JpegTest.picture();

    private TestGateway gateway;
    private ObedientDevice camera;
    private GatewayCaller officer;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(Map.of("video.upload-bytes", "20000"));
        camera = new ObedientDevice(CAMERA, gateway.gateway().sipPort(), "3.0")
                .answering("DeviceConfig", "<Result>OK</Result>");
        officer = new GatewayCaller(gateway.gateway().httpPort(), "duty1", Role.DUTY_OFFICER);
    }

    @AfterEach
    void stop() {
        camera.close();
        gateway.close();
    }

    @Test
    void asksTheDeviceAndHandsOutWhatItUploadedInEitherForm() throws Exception {
        Answer asked = ask(3);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().getString("state")).isEqualTo("WAITING");
        assertThat(camera.told("DeviceConfig"))
                .singleElement()
                .asString()
                .contains("<SnapNum>3</SnapNum>")
                .contains("<Interval>1</Interval>");
        assertThat(config("SessionID")).matches("[A-Za-z0-9-]{32,128}");
        assertThat(upload("POST", "image/jpeg", PICTURE)).isEqualTo(200);
        assertThat(upload("PUT", "application/octet-stream", PICTURE)).isEqualTo(200);
        assertThat(upload("POST", "multipart/form-data; boundary=xyz", form(PICTURE)))
                .isEqualTo(200);
        finished(3);

        JsonObject state = state(asked);
        assertThat(state.getString("state")).isEqualTo("COMPLETE");
        assertThat(state.getJsonArray("pictures")).hasSize(3);
        HttpResponse<byte[]> fetched =
                officer.bytes(state.getJsonArray("pictures").getString(2));
        assertThat(fetched.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(fetched.body()).isEqualTo(PICTURE);
        assertThat(gateway.audit().of("video.snapshot")).hasSize(1);
        assertThat(gateway.audit().of("video.snapshot.fetch")).hasSize(1);
    }

    @Test
    void tellsWhenADeviceSentFewerThanItWasAskedFor() throws Exception {
        Answer asked = ask(3);
        upload("POST", "image/jpeg", PICTURE);

        finished(1);

        Eventually.isTrue("partial", () -> state(asked).getString("state").equals("PARTIAL"));
        assertThat(state(asked).getString("note")).contains("1 of 3");
    }

    @Test
    void failsWhenNothingComesInTime() throws Exception {
        Answer asked = ask(1);

        gateway.clock().advance(Duration.ofMinutes(1));

        assertThat(state(asked).getString("state")).isEqualTo("FAILED");
        assertThat(upload("POST", "image/jpeg", PICTURE)).isEqualTo(404);
    }

    @Test
    void takesOnlyJpegOfSensibleSizeAndNumberAtAnAddressItGave() throws Exception {
        ask(1);

        assertThat(upload("POST", "image/jpeg", "<html>no</html>".repeat(50).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(upload("POST", "image/jpeg", new byte[30_000])).isEqualTo(413);
        assertThat(put(URI.create(config("UploadURL") + "x"), "PUT", "image/jpeg", PICTURE))
                .isEqualTo(404);
        assertThat(upload("POST", "image/jpeg", PICTURE)).isEqualTo(200);
        assertThat(upload("POST", "image/jpeg", PICTURE)).isEqualTo(400);
    }

    /** A device knows nothing of our masks: its pictures would show what nobody may see. */
    @Test
    void asksNoDeviceForPicturesOfACameraWithAPrivacyMask() throws Exception {
        gateway.masks()
                .save(
                        new PrivacyMask(
                                CAMERA,
                                1,
                                List.of(new PrivacyMask.Rectangle(0, 0, 0.5, 1)),
                                "windows",
                                Instant.EPOCH,
                                "admin"),
                        Actor.SYSTEM);
        Eventually.isTrue("the mask is known", () -> {
            int before = camera.told("DeviceConfig").size();
            askOrFail();
            return camera.told("DeviceConfig").size() == before;
        });
    }

    private void askOrFail() {
        try {
            ask(1);
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    @Test
    void takesAPictureOfTheLiveStreamAndSaysSoForADeviceOf2016() throws Exception {
        gateway.bringCamera();

        Answer asked = officer.post("/api/v1/snapshots/" + TestGateway.CAMERA, new JsonObject().put("reason", "抽查"));

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().getString("state")).isEqualTo("COMPLETE");
        assertThat(asked.body().getString("note")).contains("V2016").contains("live stream");
        byte[] jpeg = officer.bytes(asked.body().getJsonArray("pictures").getString(0))
                .body();
        assertThat(Jpeg.isPicture(jpeg)).isTrue();
    }

    @Test
    void letsNobodyLookWithoutTheRightOrAReason() throws Exception {
        var grid = new GatewayCaller(gateway.gateway().httpPort(), "grid1", Role.GRID_OFFICER);

        assertThat(grid.post(PATH, new JsonObject().put("reason", "x")).status())
                .isEqualTo(403);
        assertThat(officer.post(PATH, new JsonObject()).status()).isEqualTo(400);
        assertThat(camera.told("DeviceConfig")).isEmpty();
    }

    private Answer ask(int count) throws Exception {
        return officer.post(PATH, new JsonObject().put("reason", "积水核查").put("count", count));
    }

    private JsonObject state(Answer asked) {
        try {
            return officer.get(PATH + "/" + asked.body().getString("id")).body();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private String config(String element) {
        Matcher found = Pattern.compile("<" + element + ">([^<]*)<")
                .matcher(camera.told("DeviceConfig").getLast());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private int upload(String method, String type, byte[] body) throws Exception {
        return put(URI.create(config("UploadURL")), method, type, body);
    }

    private int put(URI address, String method, String type, byte[] body) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", type)
                                .method(method, BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static byte[] form(byte[] picture) {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(("--xyz\r\nContent-Disposition: form-data; name=\"SessionID\"\r\n\r\nabc\r\n--xyz\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"1.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(picture);
        out.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private void finished(int count) {
        var files = new StringBuilder();
        for (int n = 0; n < count; n++) {
            files.append("<SnapShotFileID>")
                    .append(CAMERA)
                    .append("02")
                    .append(n)
                    .append("</SnapShotFileID>");
        }
        camera.device()
                .message(
                        "<Notify><CmdType>UploadSnapShotFinished</CmdType><SN>3</SN><DeviceID>" + CAMERA
                                + "</DeviceID><SessionID>" + config("SessionID") + "</SessionID><SnapShotList>" + files
                                + "</SnapShotList></Notify>",
                        "UTF-8");
    }
}
