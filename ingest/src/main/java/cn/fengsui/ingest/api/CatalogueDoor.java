package cn.fengsui.ingest.api;

import cn.fengsui.domain.camera.CameraClaims;
import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.place.Crs;
import cn.fengsui.ingest.camera.CameraDoor;
import cn.fengsui.ingest.camera.CameraProvenance;
import cn.fengsui.ingest.camera.CameraTable;
import cn.fengsui.ingest.csv.BadTable;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import java.util.Map;
import java.util.Set;

/** One camera with everybody who speaks of it, conflicts, corrections by hand, lists as CSV. */
public final class CatalogueDoor implements Door {

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> TABLES = Set.of("text/csv", "text/plain", "application/vnd.ms-excel");
    private static final int LONGEST = 64 * 1024;

    private final CameraDoor door;
    private final Cameras cameras;
    private final CameraClaims claims;
    private final CameraProvenance provenance;

    public CatalogueDoor(CameraDoor door, Cameras cameras, CameraClaims claims, CameraProvenance provenance) {
        this.door = door;
        this.cameras = cameras;
        this.claims = claims;
        this.provenance = provenance;
    }

    @Override
    public void mount(Doorway way) {
        way.on("getCamera", context -> {
            var id = Doorway.request(context).getPathParameters().get("id").getString();
            way.answer(context, () -> new Answer(200, camera(id)));
        });
        way.on("listCameraConflicts", context -> {
            var told = Doorway.request(context).getQuery();
            way.answer(context, () -> new Answer(200, conflicts(told)));
        });
        way.streaming("correctCamera", context -> {
            var id = context.pathParam("id");
            way.body(
                    context,
                    Doorway.mediaType(context, JSON),
                    LONGEST,
                    posted -> correct(posted.key(), id, object(posted)));
        });
        way.on("withdrawCorrection", context -> {
            var id = Doorway.request(context).getPathParameters().get("id").getString();
            var key = Doorway.key(context);
            way.answer(context, () -> correct(key, id, new JsonObject()));
        });
        way.streaming("postCameraTable", context -> table(way, context));
    }

    private Answer correct(ApiKey key, String id, JsonObject told) {
        door.correct(key, told.put("id", id));
        return new Answer(200, camera(id));
    }

    private static JsonObject object(Doorway.Posted posted) {
        try {
            return posted.body().toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "unreadable", "The body is no JSON object; send the fields that are corrected.");
        }
    }

    private void table(Doorway way, RoutingContext context) {
        Doorway.mediaType(context, TABLES);
        var key = Doorway.key(context);
        var name = parameter(context, "source", "list", "[A-Za-z0-9._-]{1,48}");
        var crs = parameter(context, "crs", Crs.WGS84.name(), "WGS84|CGCS2000|GCJ02|BD09");
        boolean isTrial = "true".equals(context.queryParams().get("dryRun"));
        way.streams().read(context, body -> {
            try {
                return door.table(key, CameraTable.read(name, Crs.valueOf(crs), body), isTrial);
            } catch (BadTable wrong) {
                throw ApiError.of(400, "bad-table", String.valueOf(wrong.getMessage()));
            }
        });
    }

    private static String parameter(RoutingContext context, String name, String otherwise, String shape) {
        var told = context.queryParams().get(name);
        if (told != null && !told.matches(shape)) {
            throw ApiError.of(400, "bad-request", name + " must match " + shape + "; see /openapi.yaml.");
        }
        return told == null ? otherwise : told;
    }

    private JsonObject camera(String id) {
        var camera = cameras.byId(id)
                .orElseThrow(
                        () -> ApiError.of(404, "not-found", "There is no camera '" + id + "'; see /api/v1/cameras."));
        var fields = new JsonObject();
        var disputed = new JsonArray();
        for (CameraProvenance.Field field : provenance.of(id)) {
            var words = new JsonArray();
            field.words().forEach(word -> words.add(of(word)));
            fields.put(field.field().word(), words);
        }
        claims.conflict(id).ifPresent(conflict -> conflict.fields().forEach(field -> disputed.add(field.word())));
        return ItemJson.of(camera).put("provenance", fields).put("conflicts", disputed);
    }

    private static JsonObject of(CameraProvenance.Word word) {
        return new JsonObject()
                .put("value", word.value())
                .put("kind", word.kind())
                .put("source", word.source())
                .put("at", word.at().toString())
                .put("chosen", word.isChosen());
    }

    private JsonObject conflicts(Map<String, RequestParameter> told) {
        int limit = told.containsKey("limit") ? told.get("limit").getInteger(Query.DEFAULT_LIMIT) : Query.DEFAULT_LIMIT;
        var page = claims.conflicts(
                limit, told.containsKey("cursor") ? told.get("cursor").getString() : null);
        var items = new JsonArray();
        page.items()
                .forEach(conflict -> items.add(new JsonObject()
                        .put("cameraId", conflict.cameraId())
                        .put(
                                "fields",
                                new JsonArray(conflict.fields().stream()
                                        .map(CameraField::word)
                                        .toList()))
                        .put("since", conflict.since().toString())));
        return new JsonObject().put("items", items).put("next", page.next()).put("total", claims.conflicting());
    }
}
