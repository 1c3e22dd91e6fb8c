package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a camera can be used now, why we think so, since when, and how old the last look at its picture is.
 *
 * @param pictureAt when a picture was last judged; empty = never
 */
record CameraState(
        Viewability word, PictureState picture, String zh, String en, Instant since, Optional<Instant> pictureAt) {

    /** The gateway's fused word; without one, what the catalogue says, and no more than it can know. */
    static CameraState of(Camera camera, Optional<CameraHealth> health) {
        return health.map(CameraState::judged).orElseGet(() -> told(camera));
    }

    private static CameraState judged(CameraHealth health) {
        return new CameraState(
                health.state(),
                health.picture(),
                health.because(),
                health.becauseEn(),
                health.since(),
                Optional.of(health.pictureAt()).filter(at -> at.isAfter(Instant.EPOCH)));
    }

    private static CameraState told(Camera camera) {
        boolean isGone = camera.status() == CameraStatus.OFFLINE;
        return new CameraState(
                isGone ? Viewability.OFFLINE : Viewability.UNKNOWN,
                PictureState.UNKNOWN,
                isGone ? "目录报告离线" : "只有目录信息，画面未检测",
                isGone ? "offline by the catalogue" : "known from a catalogue only; picture not judged",
                camera.statusSince(),
                Optional.empty());
    }

    boolean isWell() {
        return word == Viewability.VIEWABLE;
    }

    /** A sign that needs no colour. */
    String sign() {
        return switch (word) {
            case VIEWABLE -> "✓";
            case NO_SIGNAL -> "!";
            case OFFLINE -> "✕";
            case UNKNOWN -> "?";
        };
    }

    String words(Wording wording) {
        return wording.isEnglish() ? word.en() : word.zh();
    }

    String because(Wording wording) {
        return wording.isEnglish() ? en : zh;
    }

    /** How long it has been so, for instance {@code 3 分 20 秒}. */
    String age(Wording wording, Instant now) {
        return wording.duration(Math.max(0, Duration.between(since, now).toSeconds()));
    }

    Optional<String> pictureAge(Wording wording, Instant now) {
        return pictureAt.map(
                at -> wording.duration(Math.max(0, Duration.between(at, now).toSeconds())));
    }
}
