package cn.fengsui.jobs.camerahealth;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CameraCountsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private KeyedOneInputStreamOperatorTestHarness<String, CameraNews, CameraCount> harness;
    private long now;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void countsByDivisionAndFusedState() throws Exception {
        hear(camera("a", "1", CameraStatus.ONLINE, NOON));
        hear(camera("b", "1", CameraStatus.ONLINE, NOON));
        hear(camera("c", "2", CameraStatus.OFFLINE, NOON));
        hear(health("b", Viewability.NO_SIGNAL, NOON.plusSeconds(60)));

        assertThat(told())
                .containsExactlyInAnyOrder(
                        new CameraCount("1", "街道1", 1, 1, 0, 0, NOON.plusSeconds(60), false),
                        new CameraCount("2", "街道2", 0, 0, 1, 0, NOON, false));
    }

    @Test
    void movesACameraThatChangesAndCountsItOnce() throws Exception {
        hear(camera("a", "1", CameraStatus.ONLINE, NOON));
        told();

        hear(camera("a", "1", CameraStatus.OFFLINE, NOON.plusSeconds(10)));
        hear(camera("a", "1", CameraStatus.OFFLINE, NOON.plusSeconds(10)));

        assertThat(told()).singleElement().satisfies(count -> {
            assertThat(count.offline()).isEqualTo(1);
            assertThat(count.total()).isEqualTo(1);
        });
    }

    @Test
    void takesNoNoticeOfNewsThatCameLate() throws Exception {
        hear(camera("a", "1", CameraStatus.OFFLINE, NOON));
        hear(camera("a", "1", CameraStatus.ONLINE, NOON.minusSeconds(60)));

        assertThat(told()).singleElement().satisfies(count -> assertThat(count.offline())
                .isEqualTo(1));
    }

    @Test
    void countsOnAfterARestart() throws Exception {
        hear(camera("a", "1", CameraStatus.ONLINE, NOON));
        OperatorSubtaskState saved = harness.snapshot(1, 1);

        try (var resumed = harness()) {
            resumed.initializeState(saved);
            resumed.open();
            resumed.processElement(camera("b", "1", CameraStatus.ONLINE, NOON), 0);
            resumed.setProcessingTime(1_000);
            assertThat(resumed.extractOutputValues()).singleElement().satisfies(count -> assertThat(count.viewable())
                    .isEqualTo(2));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, CameraNews, CameraCount> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CameraCounts()), CameraNews::world, Types.STRING);
    }

    private void hear(CameraNews news) throws Exception {
        harness.processElement(news, 0);
    }

    private List<CameraCount> told() throws Exception {
        now += 1_000;
        harness.setProcessingTime(now);
        var told = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return told;
    }

    private static CameraNews camera(String id, String division, CameraStatus status, Instant since) {
        var place = new Place(null, division, "街道" + division, "", "");
        return CameraNews.of(
                new Camera(id, "gateway", id, "", "", "", "", place, 3, 0, status, since, since, true, false),
                division);
    }

    private static CameraNews health(String id, Viewability state, Instant since) {
        return CameraNews.of(
                new CameraHealth(id, state, PictureState.BLACK, "画面全黑", "Black", since, since, 0, 0), false);
    }
}
