package cn.fengsui.video.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.decode.PictureMeasure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PictureJudgeTest {

    private static final Instant NIGHT = Instant.parse("2026-07-14T19:00:00Z");
    private static final PictureMeasure GOOD = new PictureMeasure(1920, 1080, 90, 40, 900, 128, 128, 1);
    private static final PictureMeasure BLACK = new PictureMeasure(1920, 1080, 3, 2, 1, 128, 128, 2);
    private static final PictureMeasure BLUE = new PictureMeasure(1920, 1080, 60, 1, 0, 220, 110, 3);
    private static final PictureMeasure BAG = new PictureMeasure(1920, 1080, 70, 2, 1, 126, 130, 4);
    private static final PictureMeasure SOFT = new PictureMeasure(1920, 1080, 90, 30, 200, 128, 128, 5);
    private static final OptionalDouble USUAL = OptionalDouble.of(900);

    private final PictureJudge judge = new PictureJudge();
    private int judged;
    private int picture;

    @Test
    void believesAFirstGoodPictureAtOnceAndABadOneOnlyAfterThree() {
        see(GOOD, 1);
        assertThat(judge.state()).isEqualTo(PictureState.GOOD);
        see(BLACK, 2);
        assertThat(judge.state()).isEqualTo(PictureState.GOOD);
        see(BLACK, 1);
        assertThat(judge.state()).isEqualTo(PictureState.BLACK);
        see(GOOD, 3);
        assertThat(judge.state()).isEqualTo(PictureState.GOOD);
    }

    @Test
    void tellsBlackCoveredAndWithoutSignalApart() {
        see(BLUE, 3);
        assertThat(judge.state()).isEqualTo(PictureState.NO_SIGNAL);
        see(BAG, 3);
        assertThat(judge.state()).isEqualTo(PictureState.COVERED);
        see(BLACK, 3);
        assertThat(judge.state()).isEqualTo(PictureState.BLACK);
    }

    @Test
    void callsAPictureFrozenWhenNotOnePixelChangedForTenSeconds() {
        for (int i = 0; i < 4; i++) {
            judge.judge(GOOD, USUAL, NIGHT.plusSeconds(10L * i));
        }

        assertThat(judge.state()).isEqualTo(PictureState.FROZEN);
    }

    @Test
    void comparesSharpnessWithTheCamerasOwnPastOnly() {
        see(SOFT, 3, OptionalDouble.empty());
        assertThat(judge.state()).isEqualTo(PictureState.GOOD);
        see(SOFT, 3, USUAL);
        assertThat(judge.state()).isEqualTo(PictureState.BLURRED);
        see(SOFT, 3, OptionalDouble.of(450));
        assertThat(judge.state()).isEqualTo(PictureState.GOOD);
    }

    @Test
    void theStrongestWitnessDecidesAndIsNamed() {
        Duration day = Duration.ofDays(1);
        var offline = new Witnesses(
                Optional.of(new LiveViewException(LiveViewException.Reason.CAMERA_OFFLINE, "gone")), "", "");
        var silent = new Witnesses(Optional.empty(), "码流中断", "media stopped");

        assertThat(Fusion.of(offline, PictureState.GOOD, NIGHT, NIGHT, day).state())
                .isEqualTo(Viewability.OFFLINE);
        assertThat(Fusion.of(silent, PictureState.GOOD, NIGHT, NIGHT, day))
                .isEqualTo(new Fusion(Viewability.NO_SIGNAL, "码流中断", "media stopped"));
        assertThat(Fusion.of(Witnesses.WELL, PictureState.BLURRED, NIGHT, NIGHT, day))
                .isEqualTo(new Fusion(Viewability.VIEWABLE, "画面模糊", "Blurred"));
        assertThat(Fusion.of(Witnesses.WELL, PictureState.BLACK, NIGHT, NIGHT, day)
                        .state())
                .isEqualTo(Viewability.NO_SIGNAL);
        assertThat(Fusion.of(Witnesses.WELL, PictureState.GOOD, NIGHT, NIGHT.plus(day.multipliedBy(2)), day)
                        .state())
                .as("a picture of the day before yesterday says nothing of today")
                .isEqualTo(Viewability.UNKNOWN);
        assertThat(Fusion.of(Witnesses.WELL, PictureState.UNKNOWN, Instant.EPOCH, NIGHT, day)
                        .state())
                .isEqualTo(Viewability.UNKNOWN);
    }

    private void see(PictureMeasure measure, int times) {
        see(measure, times, USUAL);
    }

    /** So many pictures that look alike and are not the same, ten seconds apart. */
    private void see(PictureMeasure measure, int times, OptionalDouble usual) {
        for (int i = 0; i < times; i++) {
            var next = new PictureMeasure(
                    measure.width(),
                    measure.height(),
                    measure.luma(),
                    measure.deviation(),
                    measure.sharpness(),
                    measure.blue(),
                    measure.red(),
                    1000 + picture++);
            judge.judge(next, usual, NIGHT.plusSeconds(10L * judged++));
        }
    }
}
