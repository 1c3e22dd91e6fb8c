package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.testing.CameraMemory;
import cn.fengsui.video.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnWatchTest {

    private static final String BACK = "34020000001320000001";
    private static final String GONE = "34020000001320000002";

    private final TestClock clock = new TestClock();
    private final CameraMemory intake = new CameraMemory();
    private final CameraFeed feed = new CameraFeed(intake);
    private final Channels channels = new Channels();
    private final ReturnWatch watch = new ReturnWatch(
            new OnRecord(),
            channels,
            feed,
            Runnable::run,
            clock,
            clock.instant().plusSeconds(240));

    @Test
    void reportsOfflineOnlyWhatNoDeviceNamedInTime() {
        channels.upsert("34020000001110000001", List.of(item(BACK)));

        watch.tick();
        feed.tick();
        assertThat(intake.cameras()).isEmpty();
        clock.advance(Duration.ofSeconds(241));
        watch.tick();
        feed.tick();

        assertThat(intake.cameras()).containsOnlyKeys(GONE);
        assertThat(intake.isOffline(GONE)).isTrue();
    }

    private static CatalogItem item(String id) {
        return new CatalogItem(
                id,
                "n",
                "",
                "",
                "",
                "",
                "",
                "",
                null,
                CatalogItem.Abilities.UNKNOWN,
                false,
                CatalogItem.Status.ON,
                CatalogItem.Change.NONE);
    }

    /** Two cameras of devices, one a page, and one that came from elsewhere. */
    private static final class OnRecord implements Cameras {
        @Override
        public Page<Camera> find(Query query) {
            return query.cursor() == null
                    ? new Page<>(List.of(camera(BACK, "gb28181:34020000001110000001")), "2")
                    : new Page<>(List.of(camera(GONE, "gb28181:34020000001110000002"), camera("x", "ingest")), null);
        }

        private static Camera camera(String id, String source) {
            Camera like = new Channel("d", item(id)).asCamera(true, java.time.Instant.EPOCH, false);
            return new Camera(
                    id,
                    source,
                    like.name(),
                    "",
                    "",
                    "",
                    "",
                    like.place(),
                    0,
                    0,
                    like.status(),
                    like.statusSince(),
                    like.updatedAt(),
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
}
