package cn.fengsui.jobs.camerahealth;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CameraHealthTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final String ID = "34020000001320000001";

    private KeyedOneInputStreamOperatorTestHarness<String, Camera, Alert> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CameraHealth()), Camera::id, Types.STRING);
        harness.open();
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
        var camera = new Camera(
                ID, "gateway", "柳湾路口", "", "", "", "", Place.UNKNOWN, 3, 0, status, since, since, true, false);
        harness.processElement(camera, since.toEpochMilli());
        var said = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return said;
    }
}
