package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.KeyScope;
import cn.fengsui.domain.place.Place;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.report.Rejected;
import cn.fengsui.ingest.report.ToldPoint;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may say about cameras: as one of its sources, and within its divisions both where the camera is on record and
 * where it is said to be. A camera whose place nobody knows is outside of every division. Blocking; any thread.
 */
final class CameraScope {

    private final CameraRecords records;

    CameraScope(CameraRecords records) {
        this.records = records;
    }

    /** What is outside, as a sentence, or empty. @param source who says it */
    String outside(ApiKey key, String source, JsonObject item) {
        if (!key.scope().admitsSource(source)) {
            return sentence("source", key);
        }
        return isWithin(key.scope().divisions(), item) ? "" : sentence("location", key);
    }

    /** The same for what an operator says by hand, as no source. */
    String outside(ApiKey key, JsonObject item) {
        return isWithin(key.scope().divisions(), item) ? "" : sentence("location", key);
    }

    private static String sentence(String part, ApiKey key) {
        return Rejected.outOfScope(part, key).sentence();
    }

    private boolean isWithin(Set<String> divisions, JsonObject item) {
        if (divisions.isEmpty()) {
            return true;
        }
        var scope = new KeyScope(Set.of(), Set.of(), divisions);
        var onRecord = records.known(item.getString("id")).map(Camera::place);
        var told = told(item, records.divisions());
        return (onRecord.isPresent() || told.isPresent())
                && onRecord.stream().allMatch(place -> scope.outside("", place).isEmpty())
                && told.stream().allMatch(place -> scope.outside("", place).isEmpty());
    }

    private static Optional<Place> told(JsonObject item, Divisions divisions) {
        var location = item.getJsonObject("location");
        if (location != null) {
            return Optional.of(divisions.place(ToldPoint.point(location).orElse(null), ""));
        }
        var civilCode = item.getString("civilCode", "");
        return civilCode.isEmpty() ? Optional.empty() : Optional.of(new Place(null, civilCode, "", "", ""));
    }
}
