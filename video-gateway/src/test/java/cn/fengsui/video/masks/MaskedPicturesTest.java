package cn.fengsui.video.masks;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.COVERED_KEY;
import static cn.fengsui.video.testing.TestGateway.KEY;
import static cn.fengsui.video.testing.TestGateway.TRUSTED_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.Halves;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every live way in which a picture leaves towards a program: what a privacy mask covers is black in it. */
class MaskedPicturesTest {

    private static final String WISH = "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\"}";
    private static final Pattern PART = Pattern.compile("(part\\.\\d+\\.\\d+\\.m4s|seg\\.\\d+\\.m4s)");

    private final HttpClient http = HttpClient.newHttpClient();
    private TestGateway test;

    @BeforeEach
    void start() throws Exception {
        test = new TestGateway();
        test.bringCamera();
    }

    @AfterEach
    void stop() {
        test.close();
        http.shutdownNow();
    }

    @Test
    void aProgramSeesItCoveredFromTheNextKeyframeOn() throws Exception {
        try (TestViewer program = watch(Map.of("X-API-Key", COVERED_KEY))) {
            Eventually.isTrue("whole", () -> program.fragments() > 20);
            assertThat(Halves.last(program.file()).isWhole()).isTrue();

            coverTheLeftHalf();

            Eventually.isTrue("covered", () -> Halves.last(program.file()).isLeftCovered());
        }
    }

    @Test
    void aPageOfOursGetsThePictureAsItIsAndCoversItItself() throws Exception {
        coverTheLeftHalf();
        try (TestViewer program = watch(Map.of("X-API-Key", COVERED_KEY));
                TestViewer page = watch(Map.of("X-API-Key", TRUSTED_KEY, "X-Fengsui-Actor", dutyOfficer()));
                TestViewer allowed = watch(Map.of("X-API-Key", KEY))) {
            Eventually.isTrue(
                    "mask in force",
                    () -> program.fragments() > 5 && Halves.last(program.file()).isLeftCovered());
            Eventually.isTrue("both see", () -> page.fragments() > 5 && allowed.fragments() > 5);

            assertThat(Halves.last(page.file()).isWhole()).isTrue();
            assertThat(Halves.last(allowed.file()).isWhole()).isTrue();
        }
    }

    @Test
    void anEndlessFileIsCovered() throws Exception {
        coverTheLeftHalf();
        awaitTheMask();

        byte[] file = beginningOf(granted().getString("mp4"));

        assertThat(Halves.last(file).isLeftCovered()).isTrue();
    }

    @Test
    void segmentsOfHlsAreCovered() throws Exception {
        coverTheLeftHalf();
        awaitTheMask();
        String base = granted().getString("hls").replace("index.m3u8", "");
        var file = new ByteArrayOutputStream();
        var named = new String[1];
        Eventually.isTrue("a segment", () -> (named[0] = segment(base)) != null);
        file.writeBytes(get(base + "init.0.mp4"));
        file.writeBytes(get(base + named[0]));

        assertThat(Halves.last(file.toByteArray()).isLeftCovered()).isTrue();
    }

    @Test
    void aStillIsBlackenedForEverybodyWithoutTheRight() throws Exception {
        coverTheLeftHalf();
        Eventually.isTrue("covered", () -> still(COVERED_KEY).isLeftCovered());

        assertThat(still(KEY).isWhole()).isTrue();
    }

    private void coverTheLeftHalf() {
        test.masks()
                .save(
                        new PrivacyMask(
                                CAMERA,
                                1,
                                List.of(new PrivacyMask.Rectangle(0, 0, 0.5, 1)),
                                "windows",
                                Instant.EPOCH,
                                "admin"),
                        Actor.SYSTEM);
    }

    private void awaitTheMask() {
        Eventually.isTrue("mask in force", () -> still(COVERED_KEY).isLeftCovered());
    }

    private Halves still(String key) {
        try {
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                            + test.gateway().httpPort() + "/api/v1/snapshot?camera=" + CAMERA + "&reason=test"))
                    .header("X-API-Key", key)
                    .build();
            return Halves.jpeg(http.send(asked, BodyHandlers.ofByteArray()).body());
        } catch (IOException | InterruptedException unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private JsonObject granted() throws Exception {
        return new JsonObject(test.postLive(WISH, COVERED_KEY).body());
    }

    private TestViewer watch(Map<String, String> headers) throws Exception {
        String answer = test.post("/api/v1/live", WISH, headers).body();
        return TestViewer.connect(new JsonObject(answer).getString("url"), "");
    }

    /** Until something can be decoded. */
    private byte[] beginningOf(String address) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofInputStream());
        try (InputStream stream = answer.body()) {
            var file = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            while (file.size() < 40_000) {
                int count = stream.read(piece);
                assertThat(count).isPositive();
                file.write(piece, 0, count);
            }
            return file.toByteArray();
        }
    }

    private String segment(String base) {
        Matcher found = PART.matcher(new String(get(base + "index.m3u8"), StandardCharsets.UTF_8));
        return found.find() ? found.group() : null;
    }

    private byte[] get(String address) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private static String dutyOfficer() {
        return Base64.getUrlEncoder()
                .encodeToString(new JsonObject()
                        .put("user", "duty1")
                        .put("displayName", "值班员 0231")
                        .put("seat", "wall")
                        .put("address", "127.0.0.1")
                        .put("role", "DUTY_OFFICER")
                        .encode()
                        .getBytes(StandardCharsets.UTF_8));
    }
}
