package cn.fengsui.store.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.PulledCamera;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import org.junit.jupiter.api.Test;

class PulledCamerasTest {

    @Test
    void areKeptReplacedAndRemoved() {
        try (Store store = TestServer.store()) {
            var first = camera("泵站", new GeoPoint(112.1, 30.9));
            var second = camera("泵站东", null);

            store.pulledCameras().save(first);
            assertThat(store.pulledCameras().all()).containsExactly(first);
            store.pulledCameras().save(second);
            assertThat(store.pulledCameras().all()).containsExactly(second);

            assertThat(store.pulledCameras().remove(first.id())).isTrue();
            assertThat(store.pulledCameras().remove(first.id())).isFalse();
            assertThat(store.pulledCameras().all()).isEmpty();
        }
    }

    private static PulledCamera camera(String name, @org.jspecify.annotations.Nullable GeoPoint point) {
        return new PulledCamera(
                "34020000001310009001", name, "rtsp://192.0.2.7/main", "viewer", new Secret("s"), point, "东湖路");
    }
}
