package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.places.PlacePorts;
import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Areas;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.Evacuations;
import cn.fengsui.domain.place.MapSource;
import cn.fengsui.domain.place.MapSources;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Map sources in memory, and two invented grids. */
public final class PreviewMaps {

    private PreviewMaps() {}

    public static PlacePorts ports(Clock clock) {
        return new PlacePorts(
                new TwoGrids(clock.instant()), new MemorySources(), new MemoryEvacuations(), new MemoryMasks());
    }

    /** Sources in memory. */
    public static final class MemorySources implements MapSources {
        private final List<MapSource> all = new CopyOnWriteArrayList<>();

        @Override
        public List<MapSource> all() {
            return List.copyOf(all);
        }

        @Override
        public void add(MapSource source, Actor actor) {
            all.add(source);
        }

        @Override
        public void remove(String id, Actor actor) {
            all.removeIf(source -> source.id().equals(id));
        }
    }

    private static final class MemoryEvacuations implements Evacuations {
        private final Map<String, Evacuation> all = new ConcurrentHashMap<>();

        @Override
        public Map<String, Evacuation> newest() {
            return Map.copyOf(all);
        }

        @Override
        public void enter(Evacuation evacuation, Actor actor) {
            all.put(evacuation.spotId(), evacuation);
        }
    }

    private static final class MemoryMasks implements PrivacyMasks {
        private final Map<String, PrivacyMask> all = new ConcurrentHashMap<>();

        @Override
        public Optional<PrivacyMask> of(String cameraId) {
            return Optional.ofNullable(all.get(cameraId));
        }

        @Override
        public List<PrivacyMask> all() {
            return List.copyOf(all.values());
        }

        @Override
        public PrivacyMask save(PrivacyMask mask, Actor actor) {
            all.put(mask.cameraId(), mask);
            return mask;
        }
    }

    private record TwoGrids(Instant since) implements Areas {
        @Override
        public long version() {
            return 1;
        }

        @Override
        public List<Area> all() {
            return List.of(grid("001", 112.12), grid("002", 112.14));
        }

        @Override
        public List<Area> validAt(Instant at) {
            return all();
        }

        @Override
        public List<Area> outlines(AreaLevel level, Instant at) {
            return level == AreaLevel.GRID ? all() : List.of();
        }

        @Override
        public long replace(AreaLevel level, Instant from, List<Area> areas, Actor actor) {
            throw new UnsupportedOperationException("the preview imports no places");
        }

        private Area grid(String code, double west) {
            double east = west + 0.02;
            String ring = "[%f,30.95],[%f,30.95],[%f,30.97],[%f,30.97],[%f,30.95]";
            return new Area(
                    AreaLevel.GRID,
                    code,
                    "第 " + code + " 网格",
                    "",
                    false,
                    since,
                    null,
                    "{\"type\":\"Polygon\",\"coordinates\":[["
                            + String.format(java.util.Locale.ROOT, ring, west, east, east, west, west) + "]]}");
        }
    }
}
