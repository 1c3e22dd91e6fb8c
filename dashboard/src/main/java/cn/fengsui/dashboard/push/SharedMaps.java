package cn.fengsui.dashboard.push;

import cn.fengsui.state.SharedState;
import com.hazelcast.map.IMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps a {@link Live} picture equal to the shared maps: one listener per map and process, however many screens. */
public final class SharedMaps implements AutoCloseable {

    private final List<AutoCloseable> listeners = new ArrayList<>();

    private SharedMaps() {}

    /** Copies what is there and follows every change. The result is the picture's to close. */
    public static SharedMaps follow(SharedState state, Live live) {
        var maps = new SharedMaps();
        maps.mirror(state, state.alerts(), live.alerts());
        maps.mirror(state, state.acknowledgements(), live.acknowledgements());
        maps.mirror(state, state.alertHandlings(), live.handlings());
        maps.mirror(state, state.hotspots(), live.hotspots());
        maps.mirror(state, state.unitHotspots(), live.unitHotspots());
        maps.mirror(state, state.evaluations(), live.evaluations());
        maps.mirror(state, state.cameras(), live.cameras());
        maps.mirror(state, state.cameraHealth(), live.health());
        maps.mirror(state, state.incidents(), live.incidents());
        maps.mirror(state, state.caseClocks(), live.clocks());
        maps.mirror(state, state.watching(), live.watching());
        maps.mirror(state, state.wallScreens(), live.screens());
        maps.mirror(state, state.wallPlan(), live.plan());
        maps.mirror(state, state.screenBeats(), live.beats());
        return maps;
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        for (AutoCloseable listener : listeners.reversed()) {
            try {
                listener.close();
            } catch (Exception failed) {
                first = Objects.requireNonNullElse(first, failed);
            }
        }
        listeners.clear();
        if (first != null) {
            throw first;
        }
    }

    /** Listens first and copies afterwards: a change in between is seen twice rather than never. */
    private <T> void mirror(SharedState state, IMap<String, T> map, Shelf<T> shelf) {
        listeners.add(state.listen(map, (key, value) -> {
            if (value == null) {
                shelf.remove(key);
            } else {
                shelf.put(key, value);
            }
        }));
        map.forEach(shelf::putIfAbsent);
    }
}
