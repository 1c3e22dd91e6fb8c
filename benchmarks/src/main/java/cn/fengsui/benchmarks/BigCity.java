package cn.fengsui.benchmarks;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.state.SharedState;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Cameras around a city's centre, one in twenty offline, and touching hexes that are not as usual. */
final class BigCity {

    private static final double LNG = 112.1359;
    private static final double LAT = 30.9526;
    private static final int RESOLUTION = 9;
    private static final int BATCH = 5_000;
    private static final int DIRECTIONS = 9;
    private static final int OFFLINE_OF = 20;

    private BigCity() {}

    static void into(SharedState state, int cameras, int hexes) throws IOException {
        var random = new SplittableRandom(5);
        Map<String, Camera> batch = new HashMap<>();
        for (int n = 0; n < cameras; n++) {
            Camera camera = camera(n, random);
            batch.put(camera.id(), camera);
            if (batch.size() == BATCH || n == cameras - 1) {
                state.cameras().putAll(batch);
                batch.clear();
            }
        }
        if (hexes > 0) {
            hotspots(state, hexes);
        }
    }

    private static Camera camera(int n, SplittableRandom random) {
        var point = new GeoPoint(LNG + random.nextGaussian() * 0.08, LAT + random.nextGaussian() * 0.06);
        Instant now = Instant.now();
        return new Camera(
                "3402000000132" + String.format("%07d", n),
                "bench",
                "路口 " + n,
                "",
                "",
                "",
                "",
                new Place(point, "", "", "", ""),
                0,
                random.nextInt(DIRECTIONS),
                random.nextInt(OFFLINE_OF) == 0 ? CameraStatus.OFFLINE : CameraStatus.ONLINE,
                now,
                now,
                true,
                false);
    }

    private static void hotspots(SharedState state, int hexes) throws IOException {
        var h3 = H3Core.newInstance();
        int rings = (int) Math.ceil(Math.sqrt(hexes / 3.0));
        Map<String, Hotspot> all = new HashMap<>();
        Instant now = Instant.now();
        for (long cell : h3.gridDisk(h3.latLngToCell(LAT, LNG, RESOLUTION), rings)) {
            if (all.size() < hexes) {
                String id = h3.h3ToString(cell);
                var middle = h3.cellToLatLng(cell);
                var place = new Place(new GeoPoint(middle.lng, middle.lat), "", "", "", "");
                double q = 0.0005 * (1 + all.size() % 90);
                all.put(
                        id,
                        new Hotspot(
                                id,
                                HotspotState.OPEN,
                                "*",
                                List.of(id),
                                List.of(q),
                                RESOLUTION,
                                place,
                                now.minusSeconds(3600),
                                now,
                                now,
                                12,
                                4,
                                3,
                                q,
                                q,
                                1,
                                List.of(),
                                false));
            }
        }
        state.hotspots().putAll(all);
    }
}
