package cn.fengsui.video.standby;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.video.testing.AuditMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandbyTest {

    private static final Instant NOON = Instant.parse("2026-07-14T04:00:00Z");
    private static final GeoPoint HERE = new GeoPoint(120.30, 31.57);

    private final List<Incident> incidents = new ArrayList<>();
    private final List<Camera> cameras = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final AuditMemory audit = new AuditMemory();
    private final Standby standby = new Standby(
            new Standby.Ports(
                    () -> incidents, new Nearby(), audit, camera -> !camera.equals("off"), this::hold, held::remove),
            new StandbySettings(2, 500, 3, Duration.ofSeconds(5)));

    private void hold(String camera) {
        assertThat(audit.of("video.standby.begin")).hasSize(held.size() + 1);
        held.add(camera);
    }

    @Test
    void holdsTheNearestCamerasOfGraveIncidentsUntilTheyAreOver() {
        cameras.addAll(List.of(camera("a", 10), camera("off", 20), camera("b", 100), camera("c", 200)));
        incidents.add(incident("one", Level.I, IncidentState.DISPATCHED));

        standby.look();
        standby.look();

        assertThat(held).containsExactly("a", "b");
        assertThat(audit.of("video.standby.begin")).hasSize(2);
        assertThat(audit.of("video.standby.begin").get(0).reason()).isEqualTo("incident one");
        assertThat(audit.of("video.standby.begin").get(0).actor().user()).isEqualTo("system");

        incidents.clear();
        standby.look();

        assertThat(held).isEmpty();
        assertThat(audit.of("video.standby.end")).hasSize(2);
    }

    @Test
    void leavesLesserIncidentsAndFarCamerasAlone() {
        cameras.addAll(List.of(camera("far", 600)));
        incidents.add(incident("grave", Level.II, IncidentState.DISPATCHED));
        standby.look();
        assertThat(held).isEmpty();

        cameras.add(camera("near", 50));
        incidents.set(0, incident("lesser", Level.III, IncidentState.DISPATCHED));
        standby.look();

        assertThat(held).isEmpty();
    }

    @Test
    void keepsToTheLimitAndPrefersTheGravest() {
        cameras.addAll(List.of(camera("a", 10), camera("b", 20)));
        incidents.add(incident("second", Level.II, IncidentState.DISPATCHED));
        incidents.add(incident("first", Level.I, IncidentState.DISPATCHED));

        standby.look();

        assertThat(held).containsExactly("a", "b");
        assertThat(audit.of("video.standby.begin").get(0).reason()).isEqualTo("incident first");
        assertThat(standby.count()).isEqualTo(2);
    }

    @Test
    void callsNobodyWhenTheAuditRowCannotBeWritten() {
        cameras.add(camera("a", 10));
        incidents.add(incident("one", Level.I, IncidentState.DISPATCHED));
        audit.breakDown(true);

        standby.look();

        assertThat(held).isEmpty();
    }

    private static Incident incident(String id, Level level, IncidentState state) {
        return new Incident(
                id,
                state,
                level,
                "fire",
                "fire",
                place(HERE),
                List.of(),
                "",
                "",
                NOON,
                NOON,
                NOON,
                NOON,
                1,
                false,
                false);
    }

    private static Camera camera(String id, int metresNorth) {
        var point = new GeoPoint(HERE.lng(), HERE.lat() + metresNorth / 111_320.0);
        return new Camera(
                id, "gb28181:x", id, "", "", "", "", place(point), 0, 0, CameraStatus.ONLINE, NOON, NOON, true, false);
    }

    private static Place place(GeoPoint point) {
        return new Place(point, "", "", "", "");
    }

    private final class Nearby implements Cameras {
        @Override
        public Page<Camera> find(Query query) {
            return new Page<>(cameras, null);
        }

        @Override
        public Optional<Camera> byId(String id) {
            return cameras.stream().filter(camera -> camera.id().equals(id)).findFirst();
        }

        @Override
        public List<Camera> nearest(GeoPoint point, int limit) {
            return cameras.stream()
                    .sorted(Comparator.comparingDouble(
                            camera -> camera.place().point().metresTo(point)))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Camera> save(List<Camera> changed) {
            throw new UnsupportedOperationException();
        }
    }
}
