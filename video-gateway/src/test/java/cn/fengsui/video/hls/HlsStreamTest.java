package cn.fengsui.video.hls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.es.VideoParameters;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How pictures become parts, segments and a playlist. */
class HlsStreamTest {

    private static final int TICKS = 3600;
    private final HlsStream stream = new HlsStream();
    private int next;

    @BeforeEach
    void begin() {
        stream.init(init("one"));
    }

    @Test
    void aCameraWithTenSecondsBetweenKeyframesIsCutWithoutThem() {
        push(500, 250);

        assertThat(durations("#EXTINF:([0-9.]+),")).allMatch(seconds -> seconds <= 4.0001);
        assertThat(durations("#EXT-X-PART:DURATION=([0-9.]+),")).allMatch(seconds -> seconds <= 0.4001);
        assertThat(stream.playlist()).contains("#EXT-X-TARGETDURATION:4\n");
    }

    @Test
    void aSegmentBeginsWithAKeyframeWhereOneComesInTime() {
        push(200, 50);

        assertThat(durations("#EXTINF:([0-9.]+),").stream().skip(2)).allMatch(seconds -> Math.abs(seconds - 2) < 0.001);
        assertThat(stream.playlist()).contains("INDEPENDENT=YES");
        assertThat(stream.resource("seg.3.m4s").orElseThrow().toString())
                .startsWith("K")
                .hasSize(50);
    }

    @Test
    void keepsTheNewestSegmentsOnlyAndCountsOn() {
        push(50 * 20, 50);

        assertThat(stream.playlist()).contains("#EXT-X-MEDIA-SEQUENCE:15\n");
        assertThat(stream.resource("seg.14.m4s")).isEmpty();
        assertThat(stream.resource("seg.15.m4s")).isPresent();
    }

    @Test
    void otherParametersAreADiscontinuityWithAnotherInitSegment() {
        push(100, 50);
        stream.init(init("two"));
        push(100, 50);

        assertThat(stream.playlist())
                .contains("#EXT-X-MAP:URI=\"init.0.mp4\"")
                .contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init.1.mp4\"");
        assertThat(stream.resource("init.1.mp4").orElseThrow().toString()).isEqualTo("two");
    }

    @Test
    void wakesWhoWaitsForAPartWhenItIsThereAndNotBefore() {
        push(11, 50);
        CompletionStage<Boolean> part = stream.until(1, 0);
        assertThat(part.toCompletableFuture()).isNotDone();

        push(10, 50);

        assertThat(part.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(stream.until(0, -1).toCompletableFuture()).isCompletedWithValue(true);
        assertThat(stream.until(9, 0).toCompletableFuture()).isCompletedWithValue(false);
    }

    @Test
    void letsOnlySoManyWait() {
        for (int i = 0; i < 200; i++) {
            assertThat(stream.until(0, 0).toCompletableFuture()).isNotDone();
        }

        assertThat(stream.until(0, 0).toCompletableFuture()).isCompletedWithValue(false);
    }

    private List<Double> durations(String pattern) {
        return Pattern.compile(pattern)
                .matcher(stream.playlist())
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }

    private void push(int count, int keyframeEvery) {
        for (int i = 0; i < count; i++, next++) {
            boolean key = next % keyframeEvery == 0;
            stream.fragment(new Fragment(Buffer.buffer(key ? "K" : "."), 0, key, (long) next * TICKS, TICKS));
        }
    }

    private static InitSegment init(String bytes) {
        var video = new VideoParameters(VideoCodec.H264, "avc1.42C01F", 320, 180, List.of(), List.of(), List.of());
        return new InitSegment(video, Buffer.buffer(bytes));
    }
}
