package cn.fengsui.video.live;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.ps.PsDemuxer;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.PsWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePictureTest {

    private static final H264Clip CLIP = H264Clip.encode(160, 128, 60, 200_000);
    private static final H264Clip LARGER = H264Clip.encode(320, 180, 5, 200_000);
    /** Where the encoder put the second keyframe; it also makes one where the scene changes. */
    private static final int KEY = secondKeyframe();

    /** Remembers what a viewer got. */
    private static final class Seen implements PictureSink {
        private final List<String> events = new ArrayList<>();
        private final List<Fragment> fragments = new ArrayList<>();

        @Override
        public void init(InitSegment init) {
            events.add("init " + init.video().width());
        }

        @Override
        public void fragment(Fragment fragment) {
            fragments.add(fragment);
        }

        @Override
        public void state(LiveState state, Trouble trouble) {
            events.add(state.text() + " " + trouble.code());
        }
    }

    private final LivePicture picture = new LivePicture(true);
    private final PsDemuxer demuxer = new PsDemuxer(picture, new PsCounters());
    private final PsWriter ps = new PsWriter();
    private final Seen viewer = new Seen();
    private int sent;

    @Test
    void waitsForTheFirstKeyframe() {
        picture.attach(viewer);

        send(CLIP, 2, KEY + 5);

        assertThat(viewer.events).containsExactly("waiting none", "init 160", "live none");
        assertThat(viewer.fragments.get(0).keyframe()).isTrue();
        assertThat(viewer.fragments.size()).isEqualTo(5);
    }

    @Test
    void givesALatecomerTheCachedGroupOfPicturesAtOnce() {
        send(CLIP, 0, KEY + 4);

        picture.attach(viewer);

        assertThat(viewer.events).containsExactly("live none", "init 160");
        assertThat(viewer.fragments.size()).isEqualTo(4);
        assertThat(viewer.fragments.get(0).keyframe()).isTrue();
    }

    @Test
    void holdsTheLastGoodPictureAfterALossUntilTheNextKeyframe() {
        picture.attach(viewer);
        send(CLIP, 0, 2);

        demuxer.lost(1);
        send(CLIP, 3, KEY + 5);

        assertThat(viewer.fragments.size()).isEqualTo(7);
        assertThat(viewer.fragments.get(2).keyframe()).isTrue();
        assertThat(picture.counters().heldBack()).isEqualTo(KEY - 3);
    }

    @Test
    void showsDamagedPicturesWhenToldTo() {
        var shown = new LivePicture(false);
        var road = new PsDemuxer(shown, new PsCounters());
        shown.attach(viewer);
        for (int n = 0; n < 20; n++) {
            byte[] unit = CLIP.units().get(n);
            road.payload(ByteBuffer.wrap(ps.frame(unit, n * 3_600L, n == 0)), n * 3_600L, true);
            if (n == 9) {
                road.lost(1);
            }
        }

        assertThat(viewer.fragments.size()).isEqualTo(20);
    }

    @Test
    void sendsANewInitSegmentWhenTheParametersChange() {
        picture.attach(viewer);
        send(CLIP, 0, 5);

        send(LARGER, 0, 5);

        assertThat(viewer.events).containsExactly("waiting none", "init 160", "live none", "init 320");
        assertThat(viewer.fragments.size()).isEqualTo(10);
    }

    private static int secondKeyframe() {
        int n = 3;
        while ((CLIP.units().get(n)[4] & 0x1F) != 7) {
            n++;
        }
        return n;
    }

    private void send(H264Clip clip, int from, int to) {
        for (int n = from; n < to; n++) {
            byte[] unit = clip.units().get(n);
            long pts = sent++ * 3_600L;
            demuxer.payload(ByteBuffer.wrap(ps.frame(unit, pts, (unit[4] & 0x1F) == 7)), pts, true);
        }
    }
}
