package cn.fengsui.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.AreasChange;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.camerahealth.CameraNews;
import cn.fengsui.store.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadEventsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private OneInputStreamOperatorTestHarness<LoggedEvent, ReportFact> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new ReadEvents());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void readsReports() throws Exception {
        var report = Told.report("1", "A1", Level.II, NOON, Told.CENTRE);

        read(1, EventKind.REPORT, EventJson.write(report));

        assertThat(harness.extractOutputValues()).containsExactly(ReportFact.of(report));
    }

    @Test
    void putsCamerasAside() throws Exception {
        var camera = new Camera(
                "34020000001320000001",
                "gateway",
                "柳湾路口",
                "",
                "",
                "",
                "",
                Place.UNKNOWN,
                3,
                0,
                CameraStatus.ONLINE,
                NOON,
                NOON,
                true,
                false);

        read(1, EventKind.CAMERA, EventJson.write(camera));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.getSideOutput(ReadEvents.CAMERA_NEWS))
                .extracting(record -> record.getValue())
                .containsExactly(CameraNews.of(camera, camera.place().divisionCode()));
        assertThat(harness.getSideOutput(ReadEvents.SIGNALS))
                .singleElement()
                .satisfies(record -> assertThat(record.getValue().kind()).isEqualTo(SignalKind.CAMERA));
    }

    @Test
    void countsAReportForTheNodesThatAnImportBeforeItInTheLogNames() throws Exception {
        var before = Told.report("before", "C1", Level.IV, NOON, Told.CENTRE);
        var after = Told.report("after", "C1", Level.IV, NOON, Told.CENTRE);
        String code = before.place().divisionCode();
        var zone = new AreasChange(
                AreaLevel.TOWNSHIP, NOON.minusSeconds(60), List.of(new AreasChange.Named(code, "柳湾街道", "LJ-GX")));

        read(1, EventKind.REPORT, EventJson.write(before));
        var nodes = new ArrayList<>(nodesHeard());
        read(2, EventKind.AREAS, EventJson.write(zone));
        restart();
        read(3, EventKind.REPORT, EventJson.write(after));
        nodes.addAll(nodesHeard());

        assertThat(nodes).containsExactly(code, "/LJ-GX/" + code);
    }

    @Test
    void leavesOutWhatItCannotReadAndGoesOn() throws Exception {
        var report = Told.report("2", "A1", Level.II, NOON, Told.CENTRE);

        read(1, EventKind.REPORT, "{\"key\":");
        read(2, EventKind.REPORT, "null");
        read(3, EventKind.REPORT, EventJson.write(report));

        assertThat(harness.extractOutputValues()).containsExactly(ReportFact.of(report));
    }

    private List<String> nodesHeard() {
        return harness.getSideOutput(ReadEvents.HEARD).stream()
                .map(record -> record.getValue().nodes())
                .toList();
    }

    private void restart() throws Exception {
        var saved = harness.snapshot(1, 1);
        harness.close();
        harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReadEvents()));
        harness.setup();
        harness.initializeState(saved);
        harness.open();
    }

    private void read(long seq, EventKind kind, String body) throws Exception {
        harness.processElement(
                new LoggedEvent(seq, "test/" + seq, kind, NOON, NOON, "", body, false), NOON.toEpochMilli());
    }
}
