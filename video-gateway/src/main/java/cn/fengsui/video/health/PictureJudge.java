package cn.fengsui.video.health;

import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.video.decode.PictureMeasure;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Judges one camera's keyframes. Three equal results in a row change the state; only a first good picture is believed at
 * once. Owned by the health thread.
 */
final class PictureJudge {

    private static final double BLACK_LUMA = 16;
    /** Below this brightness variation there is nothing in the picture: a lens cap, a bag, a test colour. */
    private static final double EMPTY_DEVIATION = 4;

    /** How far a picture without signal is from grey: encoders paint it blue. */
    private static final double BLUE = 150;

    private static final double BLURRED_SHARE = 0.4;
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(10);
    private static final int EQUAL_RESULTS = 3;

    private PictureState state = PictureState.UNKNOWN;
    private PictureState latest = PictureState.UNKNOWN;
    private int equal;
    private @Nullable PictureMeasure picture;
    private Instant sameSince = Instant.EPOCH;
    private Instant judgedAt = Instant.EPOCH;

    /**
     * Takes one keyframe into account.
     *
     * @param usualSharpness of this camera's good pictures, when there are enough
     * @return what this picture alone says
     */
    PictureState judge(PictureMeasure measure, OptionalDouble usualSharpness, Instant at) {
        PictureMeasure before = picture;
        if (before == null || before.fingerprint() != measure.fingerprint()) {
            sameSince = at;
        }
        picture = measure;
        judgedAt = at;
        PictureState result = result(measure, usualSharpness, Duration.between(sameSince, at));
        count(result);
        return result;
    }

    private static PictureState result(PictureMeasure measure, OptionalDouble usual, Duration same) {
        if (measure.deviation() < EMPTY_DEVIATION && measure.blue() > BLUE) {
            return PictureState.NO_SIGNAL;
        }
        if (measure.luma() < BLACK_LUMA) {
            return PictureState.BLACK;
        }
        if (measure.deviation() < EMPTY_DEVIATION) {
            return PictureState.COVERED;
        }
        if (same.compareTo(FROZEN_AFTER) >= 0) {
            return PictureState.FROZEN;
        }
        boolean blurred = usual.isPresent() && measure.sharpness() < BLURRED_SHARE * usual.getAsDouble();
        return blurred ? PictureState.BLURRED : PictureState.GOOD;
    }

    private void count(PictureState result) {
        equal = result == latest ? equal + 1 : 1;
        latest = result;
        boolean firstGood = state == PictureState.UNKNOWN && result == PictureState.GOOD;
        if (equal >= EQUAL_RESULTS || firstGood) {
            state = result;
        }
    }

    PictureState state() {
        return state;
    }

    /** When the newest keyframe was judged; the epoch before the first. */
    Instant judgedAt() {
        return judgedAt;
    }

    int luma() {
        PictureMeasure known = picture;
        return known == null ? 0 : (int) Math.round(known.luma());
    }

    int sharpness() {
        PictureMeasure known = picture;
        return known == null ? 0 : (int) Math.round(known.sharpness());
    }
}
