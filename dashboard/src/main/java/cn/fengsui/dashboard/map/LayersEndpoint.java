package cn.fengsui.dashboard.map;

import cn.fengsui.dashboard.flood.FloodBook;
import org.springframework.http.CacheControl;
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

    private final Layers layers;

    private final FloodBook flood;

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
            @RequestHeader(name = "If-None-Match", defaultValue = "") String known) {
        boolean drill = world.equals("drill");
        Layers.Layer<?> layer =
                switch (id) {
                    case "hotspots" -> layers.hotspots(drill);
                    case "units" -> layers.units(drill);
                    case "alerts" -> layers.alerts(drill);
                    case "spots" -> new Layers.Layer<>(System.currentTimeMillis() / SPOTS_MILLIS, flood.onMap());
                    default -> null;
                };
        if (layer == null) {
            return ResponseEntity.notFound().build();
        }
        String tag = "\"" + id + "-" + world + "-" + layer.version() + "\"";
        if (tag.equals(known)) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .body(layer);
    }
}
