package cn.fengsui.video.live;

import cn.fengsui.video.sdp.MediaWay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers by which way media came from each device, and in which order to try (field problem 3). Any thread.
 */
final class Ways {

    private static final List<MediaWay> ORDER = List.of(MediaWay.TCP_PASSIVE, MediaWay.UDP, MediaWay.TCP_ACTIVE);
    private static final int MOST_DEVICES = 100_000;

    private final ConcurrentMap<String, MediaWay> worked = new ConcurrentHashMap<>();

    /** The ways to try with this device, best first; one only when its profile names it. */
    List<MediaWay> toTry(String deviceId, MediaWay profile) {
        if (profile != MediaWay.AUTO) {
            return List.of(profile);
        }
        var ways = new ArrayList<>(ORDER);
        MediaWay known = worked.get(deviceId);
        if (known != null) {
            ways.remove(known);
            ways.add(0, known);
        }
        return List.copyOf(ways);
    }

    void worked(String deviceId, MediaWay way) {
        if (worked.size() < MOST_DEVICES || worked.containsKey(deviceId)) {
            worked.put(deviceId, way);
        }
    }
}
