package cn.fengsui.video.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.testing.ClipSource;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.H265Clip;
import cn.fengsui.video.testing.KeepingSink;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TranscodersTest {

    private final Transcoders transcoders = new Transcoders(new TranscodeSettings(1, 120));
    private final ClipSource camera = new ClipSource("a", VideoCodec.H265, H265Clip.units());
    private final PictureSource plain = transcoders.h264(camera);

    @AfterEach
    void stop() {
        transcoders.close();
    }

    @Test
    void turnsH265IntoSmallerH264AtTheSameTimes() {
        var raw = new KeepingSink();
        var viewer = new KeepingSink();
        camera.attach(raw);
        plain.attach(viewer);

        camera.push(3);
        Eventually.isTrue("first pictures", () -> viewer.pictures().size() == 3);
        camera.push(47);
        Eventually.isTrue("all pictures", () -> viewer.pictures().size() == 50);

        assertThat(viewer.inits.get(0).video().codec()).startsWith("avc1.");
        assertThat(raw.inits.get(0).video().codec()).startsWith("hvc1.");
        DecodedFile decoded = DecodedFile.of(viewer.file(), ".mp4");
        assertThat(decoded.frames()).isEqualTo(50);
        assertThat(decoded.height()).isEqualTo(120);
        assertThat(decoded.width()).isEqualTo(212);
        assertThat(viewer.pictures().stream().map(Fragment::decodeTime))
                .isEqualTo(raw.pictures().stream().map(Fragment::decodeTime).toList());
        assertThat(viewer.state()).isEqualTo(LiveState.LIVE);
    }

    @Test
    void startsANewcomerWithTheNewestPictureNotWithTheWholeGroup() {
        var keeper = new KeepingSink();
        camera.attach(keeper);
        camera.push(20);
        var viewer = new KeepingSink();

        plain.attach(viewer);
        Eventually.isTrue("a picture", () -> !viewer.pictures().isEmpty());

        assertThat(viewer.pictures().get(0).keyframe()).isTrue();
        assertThat(viewer.pictures().get(0).decodeTime())
                .isGreaterThanOrEqualTo(keeper.pictures().get(17).decodeTime());
    }

    @Test
    void sharesOneTranscoderAndEndsItWithItsLastViewer() {
        var first = new KeepingSink();
        var second = new KeepingSink();
        plain.attach(first);
        plain.attach(second);
        camera.push(3);
        Eventually.isTrue(
                "both see",
                () -> first.pictures().size() > 0 && second.pictures().size() > 0);
        assertThat(transcoders.running()).isEqualTo(1);
        assertThat(first.pictures().get(0).bytes())
                .isSameAs(second.pictures().get(0).bytes());

        plain.detach(first);
        assertThat(transcoders.running()).isEqualTo(1);
        plain.detach(second);

        assertThat(transcoders.running()).isZero();
        assertThat(camera.viewers()).isZero();
    }

    @Test
    void refusesPlainlyWhenAllAreInUseAndServesTheNextWhenOneIsFree() {
        var viewer = new KeepingSink();
        plain.attach(viewer);
        camera.push(3);
        var other = new ClipSource("b", VideoCodec.H265, H265Clip.units());
        PictureSource otherPlain = transcoders.h264(other);
        var unlucky = new KeepingSink();

        otherPlain.attach(unlucky);
        other.push(3);

        assertThat(unlucky.state()).isEqualTo(LiveState.LOST);
        assertThat(unlucky.troubles).endsWith(Trouble.NO_TRANSCODER);
        assertThat(unlucky.fragments).isEmpty();
        assertThat(transcoders.refused()).isEqualTo(1);
        plain.detach(viewer);
        otherPlain.detach(unlucky);
        var lucky = new KeepingSink();
        otherPlain.attach(lucky);
        Eventually.isTrue("served", () -> !lucky.pictures().isEmpty());
    }

    @Test
    void passesH264ThroughUntouched() {
        var changing = new ClipSource(
                "c", VideoCodec.H264, H264Clip.encode(160, 96, 5, 200_000).units());
        var raw = new KeepingSink();
        var viewer = new KeepingSink();
        changing.attach(raw);
        transcoders.h264(changing).attach(viewer);

        changing.push(5);

        assertThat(viewer.fragments).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(viewer.fragments.get(i)).isSameAs(raw.fragments.get(i));
        }
        assertThat(transcoders.running()).isZero();
        assertThat(List.of(transcoders.dropped(), transcoders.refused())).containsOnly(0L);
    }

    @Test
    void tellsItsViewersWhenTheCameraIsLost() {
        var viewer = new KeepingSink();
        plain.attach(viewer);
        camera.push(3);
        Eventually.isTrue(
                "live",
                () -> viewer.state() == LiveState.LIVE && !viewer.pictures().isEmpty());

        camera.lose(Trouble.MEDIA_LOST);

        Eventually.isTrue("told", () -> viewer.troubles.contains(Trouble.MEDIA_LOST));
        assertThat(viewer.state()).isEqualTo(LiveState.LOST);
    }
}
