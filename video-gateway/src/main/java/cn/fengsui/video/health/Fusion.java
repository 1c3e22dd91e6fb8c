package cn.fengsui.video.health;

import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.video.LiveViewException;
import java.time.Duration;
import java.time.Instant;

/**
 * The fused word and the witness that decided it. The strongest witness wins: a device that is gone, then a call that
 * fails, then the newest picture, as long as it is not too old.
 */
record Fusion(Viewability state, String because, String becauseEn) {

    static Fusion of(Witnesses witnesses, PictureState picture, Instant judgedAt, Instant now, Duration keep) {
        if (witnesses.obstacle().isPresent()) {
            return gone(witnesses.obstacle().get());
        }
        if (!witnesses.trouble().isEmpty()) {
            return new Fusion(Viewability.NO_SIGNAL, witnesses.trouble(), witnesses.troubleEn());
        }
        boolean isOld = Duration.between(judgedAt, now).compareTo(keep) > 0;
        return isOld ? unseen(judgedAt) : seen(picture);
    }

    private static Fusion gone(LiveViewException obstacle) {
        return obstacle.reason() == LiveViewException.Reason.UNKNOWN_CAMERA
                ? new Fusion(Viewability.UNKNOWN, "没有已注册的设备带有该摄像机", "no registered device has this camera")
                : new Fusion(Viewability.OFFLINE, "设备离线", "device is offline");
    }

    private static Fusion unseen(Instant judgedAt) {
        return judgedAt.equals(Instant.EPOCH)
                ? new Fusion(Viewability.UNKNOWN, "设备在线，画面尚未核验", "device is there, no picture seen yet")
                : new Fusion(Viewability.UNKNOWN, "设备在线，画面核验已过期", "device is there, last picture too old");
    }

    private static Fusion seen(PictureState picture) {
        return switch (picture) {
            case GOOD, BLURRED -> new Fusion(Viewability.VIEWABLE, picture.zh(), picture.en());
            case UNKNOWN -> new Fusion(Viewability.UNKNOWN, "画面核验中", "picture being judged");
            case BLACK, FROZEN, COVERED, NO_SIGNAL -> new Fusion(Viewability.NO_SIGNAL, picture.zh(), picture.en());
        };
    }
}
