package cn.fengsui.video.pull;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.PulledCamera;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;

/** {@code /api/v1/pulled}. Runs on event loops; passwords go in and never come out. */
final class PullRoutes implements ApiRoutes {

    private final PullFeature feature;

    PullRoutes(PullFeature feature) {
        this.feature = feature;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/pulled").handler(ctx -> {
            api.require(ctx, VideoRight.CONFIGURE);
            var items = new JsonArray();
            feature.lines().stream()
                    .sorted(Comparator.comparing(line -> line.camera().id()))
                    .forEach(line -> items.add(json(line)));
            api.list(ctx, items);
        });
        router.put("/api/v1/pulled/:camera").handler(ctx -> put(ctx, api));
        router.delete("/api/v1/pulled/:camera").handler(ctx -> remove(ctx, api));
    }

    private void put(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONFIGURE);
        PulledCamera camera = camera(ctx.pathParam("camera"), api.body(ctx));
        api.answer(
                ctx,
                api.audit(ctx, "video.pull.set", camera.id(), camera.name(), camera.url())
                        .thenCompose(auditId -> api.work(() -> {
                            try {
                                feature.save(camera);
                                return camera;
                            } catch (PullRefused refused) {
                                throw new ApiException(400, "ADDRESS_REFUSED", "" + refused.getMessage());
                            }
                        })),
                saved -> feature.find(saved.id()).map(PullRoutes::json).orElseGet(JsonObject::new));
    }

    private void remove(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONFIGURE);
        String id = ctx.pathParam("camera");
        if (feature.find(id).isEmpty()) {
            throw new ApiException(404, "UNKNOWN_CAMERA", "There is no pulled camera " + id + ".");
        }
        api.answer(
                ctx,
                api.audit(ctx, "video.pull.remove", id, "", "")
                        .thenCompose(auditId -> api.work(() -> feature.remove(id))),
                removed -> new JsonObject().put("camera", id).put("removed", removed));
    }

    private static PulledCamera camera(String id, JsonObject body) {
        Given.id("camera", id);
        try {
            String url = body.getString("url", "");
            PullAddress.parse(url);
            boolean placed = body.containsKey("lng") && body.containsKey("lat");
            return new PulledCamera(
                    id,
                    body.getString("name", id),
                    url,
                    body.getString("user", ""),
                    new Secret(body.getString("password", "")),
                    placed ? new GeoPoint(body.getDouble("lng"), body.getDouble("lat")) : null,
                    body.getString("address", ""));
        } catch (PullRefused | IllegalArgumentException | ClassCastException wrong) {
            throw ApiException.badRequest("" + wrong.getMessage());
        }
    }

    private static JsonObject json(PulledLine line) {
        PulledCamera camera = line.camera();
        return new JsonObject()
                .put("camera", camera.id())
                .put("name", camera.name())
                .put("url", camera.url())
                .put("user", camera.user())
                .put("reading", line.isReading())
                .put("problem", line.problem());
    }
}
