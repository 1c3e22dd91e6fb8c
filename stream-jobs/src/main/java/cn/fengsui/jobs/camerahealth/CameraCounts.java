package cn.fengsui.jobs.camerahealth;

import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.camera.Viewability;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts cameras per division and state and tells a division's counts at most twice a second, and all of them once after
 * a start. Bounded by the number of cameras. Owned by its Flink task thread.
 */
public final class CameraCounts extends KeyedProcessFunction<String, CameraNews, CameraCount> {

    private static final long TELL_AFTER = 500;

    private transient MapState<String, KnownCamera> cameras;
    private transient Map<String, Tally> tallies;

    /** The counts of one world, made of the state at the first news. */
    private static final class Tally {
        private final Map<String, Division> divisions = new HashMap<>();
        private final Set<String> changed = new HashSet<>();
    }

    /** One division's counts. */
    private static final class Division {
        private final Map<Viewability, Integer> counts = new EnumMap<>(Viewability.class);
        private String name = "";
        private long at;
    }

    @Override
    public void open(OpenContext context) {
        cameras = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "cameras-v1", StringSerializer.INSTANCE, new KnownCamera.Serializer()));
        tallies = new HashMap<>();
    }

    @Override
    public void processElement(CameraNews news, Context context, Collector<CameraCount> out) throws Exception {
        Tally tally = tally(context.getCurrentKey());
        KnownCamera before = cameras.get(news.cameraId());
        KnownCamera now = (before == null ? KnownCamera.NEW : before).with(news);
        if (now.equals(before)) {
            return;
        }
        cameras.put(news.cameraId(), now);
        if (before != null) {
            count(tally, before, -1);
        }
        count(tally, now, 1);
        context.timerService().registerProcessingTimeTimer(nextTelling(context));
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<CameraCount> out) throws Exception {
        Tally tally = tally(context.getCurrentKey());
        boolean drill = context.getCurrentKey().equals("drill");
        for (String code : tally.changed) {
            out.collect(told(code, tally.divisions.get(code), drill));
        }
        tally.changed.clear();
    }

    private static long nextTelling(Context context) {
        long now = context.timerService().currentProcessingTime();
        return (now / TELL_AFTER + 1) * TELL_AFTER; // one timer for everything within half a second
    }

    private Tally tally(String world) throws Exception {
        Tally known = tallies.get(world);
        if (known == null) {
            known = new Tally();
            tallies.put(world, known);
            for (KnownCamera camera : cameras.values()) {
                count(known, camera, 1);
            }
        }
        return known;
    }

    private static void count(Tally tally, KnownCamera camera, int by) {
        Division division = tally.divisions.computeIfAbsent(camera.divisionCode(), code -> new Division());
        division.counts.merge(camera.state(), by, Integer::sum);
        division.name = camera.division();
        division.at = Math.max(division.at, Math.max(camera.statusAt(), camera.fusedAt()));
        tally.changed.add(camera.divisionCode());
    }

    private static CameraCount told(String code, Division division, boolean drill) {
        return new CameraCount(
                code,
                division.name,
                division.counts.getOrDefault(Viewability.VIEWABLE, 0),
                division.counts.getOrDefault(Viewability.NO_SIGNAL, 0),
                division.counts.getOrDefault(Viewability.OFFLINE, 0),
                division.counts.getOrDefault(Viewability.UNKNOWN, 0),
                Instant.ofEpochMilli(division.at),
                drill);
    }
}
