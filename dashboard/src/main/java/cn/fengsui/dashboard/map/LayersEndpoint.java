package cn.fengsui.dashboard.map;

import cn.fengsui.dashboard.flood.FloodBook;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/layers/{id}?world=drill|real&since=v}: one layer, with its version as ETag. */
@RestController
public class LayersEndpoint {

    /** Gauges have no version of their own; this is how old they may be. */
    private static final long SPOTS_MILLIS = 5_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Layers layers;
    private final FloodBook flood;
    /** What was sent last, by layer and world: thirty screens ask for the same one at the same moment. */
    private final Map<String, Packed> packed = new ConcurrentHashMap<>();

    public LayersEndpoint(Layers layers, FloodBook flood) {
        this.layers = layers;
        this.flood = flood;
    }

    /**
     * @param id {@code hotspots}, {@code units}, {@code alerts} or {@code spots}
     * @param world {@code drill} or {@code real}: they are never mixed
     */
    @GetMapping("/api/layers/{id}")
    public ResponseEntity<?> layer(
            @PathVariable String id,
            @RequestParam(defaultValue = "real") String world,
            @RequestHeader(name = "If-None-Match", defaultValue = "") String known,
            @RequestHeader(name = "Accept-Encoding", defaultValue = "") String accepted) {
        boolean drill = world.equals("drill");
        Long version = version(id);
        if (version == null) {
            return ResponseEntity.notFound().build();
        }
        String key = id + (drill ? "-drill" : "-real");
        String tag = "\"" + key + "-" + version + "\"";
        return packed.compute(key, (same, last) -> last != null && last.tag().equals(tag) ? last : pack(tag, id, drill))
                .answer(known, accepted);
    }

    private @Nullable Long version(String id) {
        return switch (id) {
            case "hotspots", "units" -> layers.hotspotsVersion();
            case "alerts" -> layers.alertsVersion();
            case "spots" -> System.currentTimeMillis() / SPOTS_MILLIS;
            default -> null;
        };
    }

    private Packed pack(String tag, String id, boolean drill) {
        Object layer =
                switch (id) {
                    case "hotspots" -> layers.hotspots(drill);
                    case "units" -> layers.units(drill);
                    case "alerts" -> layers.alerts(drill);
                    default -> new Layers.Layer<>(System.currentTimeMillis() / SPOTS_MILLIS, flood.onMap());
                };
        return Packed.of(tag, out -> JSON.writeValue(out, layer));
    }
}
