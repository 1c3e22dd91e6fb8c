package cn.fengsui.dashboard.mapsources;

import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Areas;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Outlines of the divisions and grids that are valid now, as GeoJSON, drawn anew after an import. Blocking, any thread. */
public final class AreaOutlines {

    private final Areas areas;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<AreaLevel, Drawn> drawn = new ConcurrentHashMap<>();

    /** @param version changes with what is drawn */
    record Drawn(String version, byte[] geoJson) {}

    public AreaOutlines(Areas areas, Clock clock) {
        this.areas = areas;
        this.clock = clock;
    }

    /** Kept until there was an import or a day has passed: what was planned begins at a date. */
    Drawn of(AreaLevel level) {
        String version = areas.version() + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return drawn.compute(
                level,
                (same, known) -> known != null && known.version().equals(version)
                        ? known
                        : new Drawn(version, draw(areas.outlines(level, clock.instant()))));
    }

    private byte[] draw(List<Area> outlines) {
        ObjectNode collection = json.createObjectNode().put("type", "FeatureCollection");
        var features = collection.putArray("features");
        for (Area area : outlines) {
            ObjectNode feature = features.addObject().put("type", "Feature");
            feature.putObject("properties").put("code", area.code()).put("name", area.name());
            feature.set("geometry", geometry(area));
        }
        return collection.toString().getBytes(StandardCharsets.UTF_8);
    }

    private com.fasterxml.jackson.databind.JsonNode geometry(Area area) {
        try {
            return json.readTree(area.outline());
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(
                    "The outline of " + area.code() + " is no GeoJSON; import it again.", notJson);
        }
    }
}
