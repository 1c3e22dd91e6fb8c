package cn.fengsui.dashboard.map;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.testkit.HeldClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CameraPlacesTest {

    private static final int SOUTH = 3;

    private final Live live = new Live();
    private final HeldClock clock = new HeldClock("2026-07-14T06:00:00Z");
    private final CameraPlaces places = new CameraPlaces(live, clock);

    @Test
    void tellsWhereEachCameraIsWhereItLooksAndWhetherItCanBeSeen() throws Exception {
        put(camera("a", new GeoPoint(112.12345678, 30.9), SOUTH, CameraStatus.ONLINE));
        put(camera("b", new GeoPoint(112.2, 30.8), 0, CameraStatus.OFFLINE));
        put(camera("without-a-place", null, 0, CameraStatus.ONLINE));
        judge("a", Viewability.VIEWABLE);

        JsonNode features = read(false).path("features");

        assertThat(features).hasSize(2);
        JsonNode first = feature(features, "a");
        assertThat(first.path("geometry").path("coordinates").toString()).isEqualTo("[112.123457,30.9]");
        assertThat(first.path("properties").path("h").asInt()).isEqualTo(180);
        assertThat(first.path("properties").path("s").asInt()).isZero();
        assertThat(feature(features, "b").path("properties").toString()).isEqualTo("{\"id\":\"b\",\"s\":1}");
    }

    @Test
    void isMadeAnewOnlyAfterATimeHoweverManyCamerasComeAndGo() {
        put(camera("a", new GeoPoint(112.1, 30.9), 0, CameraStatus.ONLINE));
        Packed first = places.read(false);
        judge("a", Viewability.NO_SIGNAL);
        clock.advance(Duration.ofSeconds(9));

        assertThat(places.read(false)).isSameAs(first);

        clock.advance(Duration.ofSeconds(1));
        assertThat(places.read(false).tag()).isNotEqualTo(first.tag());
    }

    @Test
    void keepsDrillsOutOfTheRealCity() throws Exception {
        Camera camera = camera("a", new GeoPoint(112.1, 30.9), 0, CameraStatus.ONLINE);
        put(new Camera(
                camera.id(),
                "",
                "",
                "",
                "",
                "",
                "",
                camera.place(),
                0,
                0,
                camera.status(),
                clock.instant(),
                clock.instant(),
                true,
                true));

        assertThat(read(false).path("features")).isEmpty();
        assertThat(read(true).path("features")).hasSize(1);
    }

    private JsonNode read(boolean drill) throws IOException {
        return new ObjectMapper().readTree(places.read(drill).answer("", "").getBody());
    }

    private static JsonNode feature(JsonNode features, String id) {
        for (JsonNode feature : features) {
            if (feature.path("properties").path("id").asText().equals(id)) {
                return feature;
            }
        }
        throw new AssertionError("no camera " + id + " in " + features);
    }

    private void put(Camera camera) {
        live.cameras().put(camera.id(), camera);
    }

    private void judge(String id, Viewability word) {
        live.health()
                .put(
                        id,
                        new CameraHealth(
                                id, word, PictureState.UNKNOWN, "", "", clock.instant(), clock.instant(), 0, 0));
    }

    private Camera camera(String id, @org.jspecify.annotations.Nullable GeoPoint at, int looks, CameraStatus status) {
        var place = new Place(at, "", "", "", "");
        return new Camera(
                id, "", id, "", "", "", "", place, 0, looks, status, clock.instant(), clock.instant(), true, false);
    }
}
