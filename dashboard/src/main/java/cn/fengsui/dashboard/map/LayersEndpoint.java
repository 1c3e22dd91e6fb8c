package cn.fengsui.dashboard.map;

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

    private final Layers layers;

    public LayersEndpoint(Layers layers) {
        this.layers = layers;
    }

    /**
     * @param id {@code hotspots}, {@code units} or {@code alerts}
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
