package cn.fengsui.video.fmp4;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.es.H264Sps;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.ps.PsDemuxer;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.PsWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Fmp4Test {

    private static final H264Clip CLIP = H264Clip.encode(320, 180, 50, 600_000);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<Fragment> fragments = new ArrayList<>();
    private final List<InitSegment> inits = new ArrayList<>();

    @Test
    void writesWhatFfmpegDecodesWithEveryFrameItsTimeAndTheCroppedSize() {
        mux(H264Clip.TICKS_PER_FRAME);

        DecodedFile decoded = DecodedFile.of(file.toByteArray(), ".mp4");

        assertThat(decoded.frames()).isEqualTo(50);
        assertThat(decoded.width()).isEqualTo(320);
        assertThat(decoded.height()).isEqualTo(180);
        assertThat(decoded.lastMicros() - decoded.firstMicros()).isEqualTo(49 * 40_000L);
    }

    @Test
    void givesEveryFragmentTheDurationToTheNextOne() {
        mux(H264Clip.TICKS_PER_FRAME);

        for (int i = 1; i < fragments.size(); i++) {
            Fragment before = fragments.get(i - 1);
            assertThat(fragments.get(i).decodeTime()).isEqualTo(before.decodeTime() + before.duration());
        }
        assertThat(fragments)
                .allSatisfy(fragment -> assertThat(fragment.duration()).isEqualTo(3_600));
    }

    @Test
    void namesTheCodecAsRfc6381Says() {
        mux(H264Clip.TICKS_PER_FRAME);

        assertThat(inits).hasSize(1);
        assertThat(inits.get(0).video().codec()).matches("avc1\\.[0-9A-F]{6}");
    }

    @Test
    void turnsAKeyframeBackIntoAStreamThatADecoderCanStartWith() {
        mux(H264Clip.TICKS_PER_FRAME);

        DecodedFile still = DecodedFile.of(Fmp4.annexB(inits.get(0), fragments.get(0)), ".h264");

        assertThat(still.frames()).isEqualTo(1);
        assertThat(still.width()).isEqualTo(320);
    }

    @Test
    void readsNoSizeOutOfRubbishAndNeverHangs() {
        mux(H264Clip.TICKS_PER_FRAME);
        byte[] sps = inits.get(0).video().sps().get(0);
        var random = new Random(6);
        for (int length = 0; length < sps.length; length++) {
            H264Sps.read(Arrays.copyOf(sps, length));
        }
        for (int i = 0; i < 50_000; i++) {
            byte[] broken = sps.clone();
            for (int flips = 0; flips < 3; flips++) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            H264Sps.read(broken).ifPresent(read -> assertThat(read.width()).isBetween(1, 16_384));
        }
        assertThat(H264Sps.read(sps)).isPresent();
    }

    private void mux(int ticksPerFrame) {
        var picture = new LivePicture(true);
        picture.attach(new PictureSink() {
            @Override
            public void init(InitSegment init) {
                inits.add(init);
                file.writeBytes(init.bytes().getBytes());
            }

            @Override
            public void fragment(Fragment fragment) {
                fragments.add(fragment);
                file.writeBytes(fragment.bytes().getBytes());
            }

            @Override
            public void state(LiveState state, Trouble trouble) {
                // not looked at here
            }
        });
        var demuxer = new PsDemuxer(picture, new PsCounters());
        var ps = new PsWriter();
        for (int n = 0; n < CLIP.units().size(); n++) {
            byte[] unit = CLIP.units().get(n);
            long pts = 1_000 + (long) n * ticksPerFrame;
            demuxer.payload(ByteBuffer.wrap(ps.frame(unit, pts, (unit[4] & 0x1F) == 7)), pts, true);
        }
    }
}
