package cn.fengsui.ingest.placeimport;

import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Crs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks for a GeoJSON file of places that makes its reader or the checks of its shapes fail. */
class PlacesFuzzTest {

    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");

    @FuzzTest(maxDuration = "10m")
    void readsAnyFile(byte[] body) {
        JsonObject collection;
        try {
            collection = new JsonObject(new String(body, StandardCharsets.UTF_8));
        } catch (DecodeException noJson) {
            return; // the door says so
        }
        List<Finding> findings = new ArrayList<>();
        var file = new ImportFile(new ImportFile.Options(AreaLevel.GRID, Crs.GCJ02, FROM), findings);
        try {
            var features = file.read(collection);
            new TopologyCheck(file.plane(), findings).check(features, Map.of());
        } catch (IllegalArgumentException told) {
            if (String.valueOf(told.getMessage()).isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }
}
