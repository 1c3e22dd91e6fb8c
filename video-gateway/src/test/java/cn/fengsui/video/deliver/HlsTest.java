package cn.fengsui.video.deliver;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.Ffprobe;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Low-latency HLS as a player sees it. */
class HlsTest {

    private static final Pattern HINT =
            Pattern.compile("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"(part\\.(\\d+)\\.(\\d+)\\.m4s)\"");

    private final TestGateway test;
    private String base = "";

    HlsTest() throws Exception {
        test = new TestGateway();
    }

    @BeforeEach
    void open() throws Exception {
        test.bringCamera();
        String answer = test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", KEY)
                .body();
        base = new JsonObject(answer).getString("hls").replace("index.m3u8", "");
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void aPlayerThatFollowsTheHintsGetsEveryPictureOnceAsItComes() throws Exception {
        String list = text("index.m3u8");
        assertThat(list)
                .contains("#EXT-X-TARGETDURATION:4", "CAN-BLOCK-RELOAD=YES", "#EXT-X-MAP:URI=\"init.0.mp4\"")
                .contains("seg.0.m4s");
        var file = new ByteArrayOutputStream();
        file.writeBytes(get("init.0.mp4").body());
        file.writeBytes(get("seg.0.m4s").body());
        int parts = 0;
        while (parts < 6) {
            Matcher hint = hint(list);
            HttpResponse<byte[]> part = get(hint.group(1));
            assertThat(part.statusCode()).isEqualTo(200);
            file.writeBytes(part.body());
            list = text("index.m3u8?_HLS_msn=" + hint.group(2) + "&_HLS_part=" + hint.group(3));
            assertThat(list).contains(hint.group(1));
            parts++;
        }

        DecodedFile decoded = DecodedFile.of(file.toByteArray(), ".mp4");

        assertThat(decoded.frames()).isBetween(6 * 6, 8 * 10);
        long expected = (decoded.frames() - 1) * 40_000L;
        assertThat(decoded.lastMicros() - decoded.firstMicros()).isBetween(expected - 50_000, expected + 50_000);
        assertThat(decoded.width()).isEqualTo(CLIP.width());
    }

    @Test
    void anIndependentPlayerReadsThePlaylist() throws Exception {
        JsonObject seen = Ffprobe.read(base + "index.m3u8", 60, "-f", "hls");

        assertThat(seen.getJsonArray("streams").getJsonObject(0).getString("codec_name"))
                .isEqualTo("h264");
        assertThat(seen.getJsonArray("frames").size()).isGreaterThan(40);
    }

    @Test
    void theViewEndsWhenNobodyAsksAnyMore() throws Exception {
        text("index.m3u8");
        assertThat(test.watching()).hasSize(1);

        test.clock().advance(Duration.ofSeconds(13));

        Eventually.isTrue("end row", () -> test.audit().of("video.live.end").size() == 1);
        assertThat(test.watching()).isEmpty();
        assertThat(get("index.m3u8").statusCode()).isEqualTo(401);
        assertThat(get("init.0.mp4").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesWhatIsFarAheadOrNotThere() throws Exception {
        text("index.m3u8");

        assertThat(get("index.m3u8?_HLS_msn=99999").statusCode()).isEqualTo(400);
        assertThat(get("index.m3u8?_HLS_msn=x").statusCode()).isEqualTo(400);
        assertThat(get("seg.99.m4s").statusCode()).isEqualTo(404);
        assertThat(get("init.7.mp4").statusCode()).isEqualTo(404);
        assertThat(get("part.1.m4s").statusCode()).isEqualTo(404);
    }

    private static Matcher hint(String list) {
        Matcher hint = HINT.matcher(list);
        assertThat(hint.find()).as(list).isTrue();
        return hint;
    }

    private String text(String name) throws Exception {
        HttpResponse<byte[]> answer = get(name);
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String name) throws Exception {
        return test.get(base.replaceFirst("http://[^/]+", "") + name);
    }
}
