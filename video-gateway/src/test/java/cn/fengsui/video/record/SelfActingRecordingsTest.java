package cn.fengsui.video.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.domain.video.RecordingPlan;
import cn.fengsui.testkit.HeldClock;
import cn.fengsui.video.testing.AuditMemory;
import cn.fengsui.video.testing.RecordingsMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded without anybody asking: cameras near grave incidents, and weekly windows. */
class SelfActingRecordingsTest {

    private static final GeoPoint LEVEE = new GeoPoint(112.14, 30.92);
    /** A Tuesday, noon in the city. */
    private static final Instant NOON = Instant.parse("2026-07-14T04:00:00Z");

    @TempDir
    private Path folder;

    private final HeldClock clock = new HeldClock(NOON);
    private final RecordingsMemory record = new RecordingsMemory();
    private final AuditMemory audit = new AuditMemory();
    private final FilmedSource film = new FilmedSource();
    private final List<Incident> incidents = new ArrayList<>();
    private Recorder recorder;
    private RecordSettings settings;

    @BeforeEach
    void start() throws IOException {
        settings = RecorderTest.settings(folder, 1 << 20);
        recorder = Recorder.start(new Recorder.Ports(record, id -> film, true), settings, () -> Long.MAX_VALUE, clock);
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void recordsTheNearestCamerasOfAGraveIncidentUntilItIsClosed() {
        var watch = new IncidentRecordings(
                new IncidentRecordings.Ports(recorder, () -> incidents, new Row(), audit), settings, clock);
        incidents.add(incident("LJ-1", Level.II, IncidentState.HANDLING));
        incidents.add(incident("LJ-2", Level.III, IncidentState.HANDLING));

        watch.tick();
        watch.tick();

        assertThat(recorder.running())
                .extracting(Recording::cameraId)
                .as("two of the three within 500 m, each once")
                .containsExactlyInAnyOrder("near-1", "near-2");
        assertThat(recorder.running()).allSatisfy(one -> {
            assertThat(one.cause()).isEqualTo(RecordingCause.INCIDENT);
            assertThat(one.incident()).isEqualTo("LJ-1");
        });
        assertThat(audit.of("video.record.begin")).hasSize(2).allSatisfy(row -> {
            assertThat(row.actor()).isEqualTo(Actor.SYSTEM);
            assertThat(row.reason()).contains("LJ-1");
        });

        incidents.set(0, incident("LJ-1", Level.II, IncidentState.CLOSED));
        watch.tick();

        assertThat(recorder.running()).isEmpty();
    }

    @Test
    void triesAgainOnlyAfterAWhileWhenTheRecordIsAway() {
        var watch = new IncidentRecordings(
                new IncidentRecordings.Ports(recorder, () -> incidents, new Row(), audit), settings, clock);
        incidents.add(incident("LJ-1", Level.I, IncidentState.REPORTED));
        record.away(true);
        watch.tick();
        record.away(false);

        watch.tick();
        assertThat(recorder.running()).isEmpty();
        clock.advance(Duration.ofSeconds(31));
        watch.tick();

        assertThat(recorder.running()).hasSize(2);
    }

    @Test
    void recordsInTheWeeklyWindowOfTheCitysOwnTime() {
        var plans = new PlannedRecordings(recorder, record, audit, settings, clock);
        record.plan("a", List.of(new RecordingPlan("a", 0b0000010, 12 * 60, 13 * 60)));
        record.plan("b", List.of(new RecordingPlan("b", 0b1111101, 0, 1440)));

        plans.tick();
        assertThat(recorder.running()).extracting(Recording::cameraId).containsExactly("a");

        clock.set(NOON.plus(Duration.ofHours(1)));
        plans.tick();

        assertThat(recorder.running()).isEmpty();
    }

    private static Incident incident(String id, Level level, IncidentState state) {
        return new Incident(
                id,
                state,
                level,
                "A1",
                "堤防险情",
                new Place(LEVEE, "", "", "", ""),
                List.of(),
                "",
                "",
                NOON,
                NOON,
                NOON,
                NOON,
                1,
                false,
                true);
    }

    /** Cameras in a row to the east of the levee, 150 m apart, and one far away. */
    private static final class Row implements Cameras {
        private final List<Camera> all = List.of(
                camera("near-1", 0.0015), camera("near-2", 0.003), camera("near-3", 0.0045), camera("far", 0.5));

        @Override
        public List<Camera> nearest(GeoPoint point, int limit) {
            return all.stream()
                    .sorted(Comparator.comparingDouble(
                            one -> one.place().point().metresTo(point)))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Page<Camera> find(Query query) {
            return new Page<>(all, null);
        }

        @Override
        public Optional<Camera> byId(String id) {
            return all.stream().filter(one -> one.id().equals(id)).findFirst();
        }

        @Override
        public List<Camera> save(List<Camera> cameras) {
            throw new UnsupportedOperationException();
        }

        private static Camera camera(String id, double east) {
            var at = new GeoPoint(LEVEE.lng() + east, LEVEE.lat());
            return new Camera(
                    id,
                    "test",
                    id,
                    "",
                    "",
                    "",
                    "",
                    new Place(at, "", "", "", ""),
                    0,
                    0,
                    CameraStatus.ONLINE,
                    NOON,
                    NOON,
                    true,
                    true);
        }
    }
}
