package cn.fengsui.video.live;

import cn.fengsui.domain.video.MediaWays;
import cn.fengsui.video.sdp.MediaWay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers by which way media came from each device, also beyond this process, and in which order to try (field
 * problem 3). What could not be written down is written later. Any thread.
 */
final class Ways {

    private static final Logger LOGGER = LoggerFactory.getLogger(Ways.class);
    private static final List<MediaWay> ORDER = List.of(MediaWay.TCP_PASSIVE, MediaWay.UDP, MediaWay.TCP_ACTIVE);
    private static final int MOST_DEVICES = 100_000;
    private static final int REST_TICKS = 40;

    private final MediaWays record;
    private final Executor threads;
    private final ConcurrentMap<String, MediaWay> worked = new ConcurrentHashMap<>();
    private Map<String, String> unwritten = new HashMap<>();
    private boolean underWay;
    private int rest;

    /** @param threads where the record is written, which blocks */
    Ways(MediaWays record, Executor threads) {
        this.record = record;
        this.threads = threads;
    }

    /** Takes up what the process before this one knew. Blocks. */
    void recall() {
        try {
            record.ways().forEach((device, way) -> Stream.of(MediaWay.values())
                    .filter(known -> known.name().equals(way))
                    .forEach(known -> worked.put(device, known)));
        } catch (RuntimeException unreadable) {
            LOGGER.atWarn().setCause(unreadable).log("media ways cannot be read; each device is tried anew");
        }
    }

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
        boolean hasRoom = worked.size() < MOST_DEVICES || worked.containsKey(deviceId);
        if (hasRoom && worked.put(deviceId, way) != way) {
            synchronized (this) {
                unwritten.put(deviceId, way.name());
            }
        }
    }

    /** Writes down what is new. Call a few times a second. */
    synchronized void tick() {
        if (underWay || unwritten.isEmpty() || rest-- > 0) {
            return;
        }
        Map<String, String> batch = unwritten;
        unwritten = new HashMap<>();
        underWay = true;
        rest = 0;
        threads.execute(() -> write(batch));
    }

    private void write(Map<String, String> batch) {
        try {
            record.save(batch);
            written(Map.of());
        } catch (RuntimeException away) {
            LOGGER.atWarn().setCause(away).log("media ways not written; written again");
            written(batch);
        }
    }

    private synchronized void written(Map<String, String> again) {
        underWay = false;
        rest = again.isEmpty() ? 0 : REST_TICKS;
        again.forEach(unwritten::putIfAbsent);
    }

    /** Without a record. */
    static final class Forgetful implements MediaWays {
        @Override
        public Map<String, String> ways() {
            return Map.of();
        }

        @Override
        public void save(Map<String, String> ways) {
            // forgotten with the process
        }
    }
}
