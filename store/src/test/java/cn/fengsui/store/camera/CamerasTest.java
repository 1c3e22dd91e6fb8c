package cn.fengsui.store.camera;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CamerasTest {

    private static final Instant AT = Samples.AT;

    private final HeldClock clock = new HeldClock("2026-07-14T02:00:00Z");
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void logsNewAndChangedEntriesOnly() {
        Camera online = Samples.camera("c1", CameraStatus.ONLINE, Samples.WILLOW, AT);
        Camera sameLater = Samples.camera("c1", CameraStatus.ONLINE, Samples.WILLOW, AT.plusSeconds(60));
        Camera offline = Samples.camera("c1", CameraStatus.OFFLINE, Samples.WILLOW, AT.plusSeconds(120));

        assertThat(store.cameras().save(List.of(online))).containsExactly(online);
        assertThat(store.cameras().save(List.of(sameLater))).isEmpty();
        assertThat(store.cameras().save(List.of(offline))).containsExactly(offline);

        var logged = store.eventLog().read(0, 10);
        assertThat(logged)
                .allMatch(event ->
                        event.kind() == EventKind.CAMERA && event.placeKey().equals("c1"));
        assertThat(logged).extracting(event -> EventJson.camera(event.body())).containsExactly(online, offline);
    }

    @Test
    void keepsSinceWhenTheStatusDidNotChange() {
        store.cameras().save(List.of(Samples.camera("c1", CameraStatus.ONLINE, Samples.WILLOW, AT)));

        Camera moved = store.cameras()
                .save(List.of(Samples.camera("c1", CameraStatus.ONLINE, Samples.HARBOUR, AT.plusSeconds(60))))
                .getFirst();

        assertThat(moved.statusSince()).isEqualTo(AT);
        assertThat(moved.updatedAt()).isEqualTo(AT.plusSeconds(60));
        assertThat(store.cameras().byId("c1")).contains(moved);
    }

    @Test
    void takesTheLastOfTwoWithOneIdAndAnEmptyList() {
        Camera first = Samples.camera("c1", CameraStatus.ONLINE, Samples.WILLOW, AT);
        Camera last = Samples.camera("c1", CameraStatus.OFFLINE, Samples.WILLOW, AT);

        assertThat(store.cameras().save(List.of(first, last))).containsExactly(last);
        assertThat(store.cameras().save(List.of())).isEmpty();
    }

    @Test
    void findsTheNearestWithVideoByTrueDistance() {
        // At 31° north a degree of longitude is shorter than one of latitude: east is nearer here than north.
        Camera north = Samples.camera("north", CameraStatus.ONLINE, at(112.0, 31.009), AT);
        Camera east = Samples.camera("east", CameraStatus.ONLINE, at(112.010, 31.0), AT);
        Camera here = Samples.camera("here", CameraStatus.ONLINE, at(112.0, 31.0), AT);
        Camera unknown = Samples.camera("unknown", CameraStatus.ONLINE, Place.UNKNOWN, AT);
        store.cameras().save(List.of(north, east, here, unknown));

        assertThat(store.cameras().nearest(new GeoPoint(112.0, 31.0), 2))
                .extracting(Camera::id)
                .containsExactly("here", "east");
    }

    @Test
    void listsByIdInPagesAndByStatus() {
        store.cameras()
                .save(IntStream.range(0, 5)
                        .mapToObj(i -> Samples.camera(
                                "c" + i, i == 3 ? CameraStatus.OFFLINE : CameraStatus.ONLINE, Samples.WILLOW, AT))
                        .toList());

        var first = store.cameras().find(Query.all().limit(3));
        var second = store.cameras().find(Query.all().limit(3).cursor(first.next()));

        assertThat(first.items()).extracting(Camera::id).containsExactly("c0", "c1", "c2");
        assertThat(second.items()).extracting(Camera::id).containsExactly("c3", "c4");
        assertThat(second.next()).isNull();
        assertThat(store.cameras().find(Query.all().state("OFFLINE")).items())
                .extracting(Camera::id)
                .containsExactly("c3");
    }

    @Test
    void notesThatTheSourceSpokeEvenWhenNothingIsNew() {
        Camera camera = Samples.camera("c1", CameraStatus.ONLINE, Samples.WILLOW, AT);
        store.cameras().save(List.of(camera));
        clock.advance(Duration.ofMinutes(5));
        store.cameras().save(List.of(camera));

        assertThat(store.situation().feeds())
                .containsExactly(new FeedStatus("gateway", clock.instant(), 86_400, 1, false));
    }

    private static Place at(double lng, double lat) {
        return new Place(new GeoPoint(lng, lat), "", "", "", "");
    }
}
