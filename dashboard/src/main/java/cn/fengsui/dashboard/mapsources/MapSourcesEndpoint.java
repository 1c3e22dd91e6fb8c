package cn.fengsui.dashboard.mapsources;

import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.MapSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * What maps draw from: {@code GET /map/sources} the list, {@code /map/sources/{id}/data} a file (with Range, RFC 9110 §14),
 * {@code /map/areas/{level}} outlines as GeoJSON. Each with an ETag; people and wall screens may read them.
 */
@RestController
public class MapSourcesEndpoint {

    private static final MediaType GEOJSON = new MediaType("application", "json", StandardCharsets.UTF_8);

    private final MapSourceDesk desk;
    private final AreaOutlines outlines;

    public MapSourcesEndpoint(MapSourceDesk desk, AreaOutlines outlines) {
        this.desk = desk;
        this.outlines = outlines;
    }

    /** A source as the browser gets it. */
    public record Item(
            String id,
            String kind,
            String name,
            String attribution,
            String approval,
            boolean base,
            String address,
            String tiles,
            List<String> layers,
            List<Double> bounds,
            int minZoom,
            int maxZoom) {}

    @GetMapping("/map/sources")
    public ResponseEntity<List<Item>> sources() {
        var items = new ArrayList<Item>();
        desk.all().forEach(source -> items.add(item(source)));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(items);
    }

    @GetMapping("/map/sources/{id}/data")
    public ResponseEntity<Resource> data(@PathVariable("id") String id) {
        Optional<MapSource> known = desk.all().stream()
                .filter(source -> source.id().equals(id) && source.kind() != MapSource.Kind.TILES)
                .findFirst();
        if (known.isEmpty() || !Files.isRegularFile(desk.file(known.get()))) {
            return ResponseEntity.notFound().build();
        }
        boolean isJson = known.get().kind() == MapSource.Kind.GEOJSON;
        return ResponseEntity.ok()
                .contentType(isJson ? GEOJSON : MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + known.get().sha256() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(desk.file(known.get())));
    }

    /** @param level {@link AreaLevel} in small letters */
    @GetMapping("/map/areas/{level}")
    public ResponseEntity<byte[]> areas(
            @PathVariable("level") String level,
            @RequestHeader(name = "If-None-Match", defaultValue = "") String known) {
        for (AreaLevel one : AreaLevel.values()) {
            if (one.name().toLowerCase(java.util.Locale.ROOT).equals(level)) {
                return answer(outlines.of(one), known);
            }
        }
        return ResponseEntity.notFound().build();
    }

    private static ResponseEntity<byte[]> answer(AreaOutlines.Drawn drawn, String known) {
        String tag = "\"" + drawn.version() + "\"";
        if (tag.equals(known)) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(GEOJSON)
                .body(drawn.geoJson());
    }

    private static Item item(MapSource source) {
        var extent = source.extent();
        return new Item(
                source.id(),
                source.kind().name(),
                source.name(),
                source.attribution(),
                source.approval(),
                source.base(),
                source.address(),
                source.tiles().name(),
                source.layers(),
                List.of(extent.west(), extent.south(), extent.east(), extent.north()),
                extent.minZoom(),
                extent.maxZoom());
    }
}
