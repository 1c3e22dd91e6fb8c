package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CameraOfflineTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final String ID = "34020000001320000001";

    private RuleHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = RuleHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void saysThatACameraWentOfflineAndThatItIsBack() throws Exception {
        hear(CameraStatus.ONLINE, NOON);

        Alert offline = hear(CameraStatus.OFFLINE, NOON.plusSeconds(60)).getFirst();
        Alert back = hear(CameraStatus.ONLINE, NOON.plusSeconds(120)).getFirst();

        assertThat(offline.rule()).isEqualTo(AlertRule.CAMERA_OFFLINE);
        assertThat(offline.level()).isEqualTo(Level.IV);
        assertThat(offline.cameraId()).isEqualTo(ID);
        assertThat(offline.title()).isEqualTo("摄像机离线 柳湾路口");
        assertThat(back.id()).isEqualTo(offline.id());
        assertThat(back.state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void keepsQuietAboutACameraThatNeverWasOnline() throws Exception {
        assertThat(hear(CameraStatus.OFFLINE, NOON)).isEmpty();
    }

    @Test
    void saysItOnce() throws Exception {
        hear(CameraStatus.ONLINE, NOON);
        hear(CameraStatus.OFFLINE, NOON.plusSeconds(60));

        assertThat(hear(CameraStatus.OFFLINE, NOON.plusSeconds(90))).isEmpty();
    }

    @Test
    void takesUnknownForNoNews() throws Exception {
        hear(CameraStatus.ONLINE, NOON);

        assertThat(hear(CameraStatus.UNKNOWN, NOON.plusSeconds(60))).isEmpty();
    }

    private List<Alert> hear(CameraStatus status, Instant since) throws Exception {
        return harness.hears(Signals.camera(ID, "柳湾路口", "", status, since));
    }
}
