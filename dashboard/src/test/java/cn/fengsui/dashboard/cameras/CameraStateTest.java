package cn.fengsui.dashboard.cameras;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraStateTest {

    private static final Instant NOW = Instant.parse("2026-07-14T04:00:00Z");
    private static final Wording ZH = new Wording(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);

    @Test
    void saysTheGatewaysWordWithItsReasonAndAge() {
        var state = CameraState.of(
                camera(CameraStatus.ONLINE),
                Optional.of(new CameraHealth(
                        "1",
                        Viewability.NO_SIGNAL,
                        PictureState.BLACK,
                        "画面全黑",
                        "black picture",
                        NOW.minusSeconds(200),
                        NOW.minusSeconds(8),
                        3,
                        0)));

        assertThat(state.sign()).isEqualTo("!");
        assertThat(state.words(ZH)).isEqualTo("无有效画面");
        assertThat(state.because(ZH)).isEqualTo("画面全黑");
        assertThat(state.age(ZH, NOW)).isEqualTo("3 分 20 秒");
        assertThat(state.pictureAge(ZH, NOW)).contains("8 秒");
    }

    @Test
    void aCatalogueThatSaysOnlineDoesNotMakeACameraViewable() {
        var state = CameraState.of(camera(CameraStatus.ONLINE), Optional.empty());

        assertThat(state.word()).isEqualTo(Viewability.UNKNOWN);
        assertThat(state.pictureAge(ZH, NOW)).isEmpty();
    }

    @Test
    void aCatalogueMaySayThatACameraIsGone() {
        assertThat(CameraState.of(camera(CameraStatus.OFFLINE), Optional.empty())
                        .word())
                .isEqualTo(Viewability.OFFLINE);
    }

    private static Camera camera(CameraStatus status) {
        return new Camera(
                "1",
                "gateway",
                "堤顶",
                "",
                "",
                "",
                "",
                new Place(null, "", "", "", ""),
                1,
                0,
                status,
                NOW,
                NOW,
                true,
                true);
    }
}
