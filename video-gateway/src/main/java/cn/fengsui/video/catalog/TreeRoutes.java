package cn.fengsui.video.catalog;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.manscdp.CatalogItem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** {@code GET /api/v1/tree?parent=}: what stands below a place, with counts. Runs on event loops. */
final class TreeRoutes implements ApiRoutes {

    private final CatalogTree tree;

    TreeRoutes(CatalogTree tree) {
        this.tree = tree;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/tree").handler(ctx -> {
            api.require(ctx, VideoRight.VIEW);
            api.list(ctx, below(ctx));
        });
    }

    private JsonArray below(RoutingContext ctx) {
        String parent = ctx.request().getParam("parent", "");
        if (!parent.isEmpty() && tree.find(parent).isEmpty()) {
            throw new ApiException(
                    404,
                    "UNKNOWN_PLACE",
                    "No device has told of '" + (parent.length() > 60 ? parent.substring(0, 60) : parent)
                            + "'; take a key from GET /api/v1/tree.");
        }
        var items = new JsonArray();
        List<TreeNode> nodes = parent.isEmpty() ? tree.roots() : tree.children(parent);
        nodes.forEach(node -> items.add(json(node)));
        return items;
    }

    private static JsonObject json(TreeNode node) {
        CatalogItem item = node.item();
        JsonObject json = new JsonObject()
                .put("key", node.key())
                .put("id", node.id())
                .put("name", node.name())
                .put("kind", node.kind().name().toLowerCase(Locale.ROOT))
                .put("device", node.deviceId())
                .put("online", node.isOnline())
                .put("cameras", node.cameras())
                .put("camerasOnline", node.camerasOnline())
                .put("hasChildren", node.hasChildren());
        if (node.isPartial()) {
            json.put("partial", true);
        }
        return node.kind() == TreeNode.Kind.CAMERA ? camera(json, item) : json;
    }

    private static JsonObject camera(JsonObject json, CatalogItem item) {
        GeoPoint point = item.point();
        if (point != null) {
            json.put("location", new JsonObject().put("lng", point.lng()).put("lat", point.lat()));
        }
        return json.put("status", item.status().name())
                .put("manufacturer", item.manufacturer())
                .put("model", item.model())
                .put("address", item.address())
                .put("civilCode", item.civilCode())
                .put("ptzType", item.abilities().ptzType())
                .put("directionType", item.abilities().directionType())
                .put("streams", new JsonArray(item.abilities().streams()))
                .put("downloadSpeeds", new JsonArray(item.abilities().downloadSpeeds()))
                .put("resolution", item.abilities().resolution());
    }
}
