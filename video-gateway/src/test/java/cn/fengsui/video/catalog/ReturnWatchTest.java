package cn.fengsui.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceWatch;
import cn.fengsui.video.sip.Registry;
import cn.fengsui.video.testing.CameraMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnWatchTest {

    private static final String BACK = "34020000001320000001";
    private static final String GONE = "34020000001320000002";

    private final PushedClock clock = new PushedClock();
    private final CameraMemory intake = new CameraMemory();
    private final CameraFeed feed = new CameraFeed(intake);
    private final DeviceCatalogs catalogs =
            new DeviceCatalogs(new NoDevices(), feed, clock, false, new CatalogCounters());
    private final ReturnWatch watch = new ReturnWatch(
            new OnRecord(),
            catalogs,
            feed,
            Runnable::run,
            clock,
            clock.instant().plusSeconds(240));

    @Test
    void reportsOfflineOnlyWhatNoDeviceNamedInTime() {
        catalogs.named("34020000001110000001", List.of(CatalogItem.named(BACK, "n")));
        feed.tick();
        intake.cameras().clear();

        watch.tick();
        feed.tick();
        assertThat(intake.cameras()).isEmpty();
        clock.advance(Duration.ofSeconds(241));
        watch.tick();
        feed.tick();

        assertThat(intake.cameras()).containsOnlyKeys(GONE);
        assertThat(intake.isOffline(GONE)).isTrue();
    }

    private static final class OnRecord implements Cameras {
        @Override
        public Page<Camera> find(Query query) {
            return query.cursor() == null
                    ? new Page<>(List.of(camera(BACK, "gb28181:34020000001110000001")), "2")
                    : new Page<>(List.of(camera(GONE, "gb28181:34020000001110000002"), camera("x", "ingest")), null);
        }

        private static Camera camera(String id, String source) {
            return new Camera(
                    id,
                    source,
                    "n",
                    "",
                    "",
                    "",
                    "",
                    Place.UNKNOWN,
                    0,
                    0,
                    CameraStatus.ONLINE,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    true,
                    false);
        }

        @Override
        public Optional<Camera> byId(String id) {
            return Optional.empty();
        }

        @Override
        public List<Camera> nearest(GeoPoint point, int limit) {
            return List.of();
        }

        @Override
        public List<Camera> save(List<Camera> cameras) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoDevices implements Registry {
        @Override
        public Optional<Device> find(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Device> online(String id) {
            return Optional.empty();
        }

        @Override
        public Collection<Device> all() {
            return List.of();
        }

        @Override
        public void watch(DeviceWatch watch) {
            // nothing changes
        }
    }
}
