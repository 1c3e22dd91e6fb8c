package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /api/v1/cascades}. Runs on event loops; passwords go in and never come out. */
final class CascadeRoutes implements ApiRoutes {

    private static final Pattern RULE = Pattern.compile("[0-9]{20}|[0-9]{0,19}\\*");
    private static final Set<VideoRight> POSSIBLE = EnumSet.of(
            VideoRight.VIEW,
            VideoRight.PLAYBACK,
            VideoRight.DOWNLOAD,
            VideoRight.CONTROL,
            VideoRight.TALK,
            VideoRight.RECORD,
            VideoRight.REBOOT,
            VideoRight.UNMASKED);

    private final CascadeFeature feature;

    CascadeRoutes(CascadeFeature feature) {
        this.feature = feature;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/cascades").handler(ctx -> {
            api.require(ctx, VideoRight.CONFIGURE);
            var items = new JsonArray();
            feature.lines().stream()
                    .sorted(Comparator.comparing(line -> line.cascade().upperId()))
                    .forEach(line -> items.add(json(line)));
            api.list(ctx, items);
        });
        router.get("/api/v1/cascades/:upper").handler(ctx -> {
            api.require(ctx, VideoRight.CONFIGURE);
            api.json(ctx, 200, json(known(ctx)));
        });
        router.put("/api/v1/cascades/:upper").handler(ctx -> put(ctx, api));
        router.delete("/api/v1/cascades/:upper").handler(ctx -> remove(ctx, api));
    }

    private CascadeLine known(RoutingContext ctx) {
        String id = ctx.pathParam("upper");
        return feature.find(id)
                .orElseThrow(() ->
                        new ApiException(404, "UNKNOWN_PLATFORM", "We do not register with a platform " + id + "."));
    }

    private void put(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONFIGURE);
        Cascade cascade = cascade(ctx.pathParam("upper"), api.body(ctx));
        String what = "shares " + String.join(" ", cascade.shared()) + " with rights " + cascade.rights();
        api.answer(
                ctx,
                api.audit(ctx, "video.cascade.set", cascade.upperId(), cascade.name(), what)
                        .thenCompose(auditId -> api.work(() -> {
                            feature.save(cascade);
                            return cascade;
                        })),
                saved -> feature.find(saved.upperId()).map(CascadeRoutes::json).orElseGet(JsonObject::new));
    }

    private void remove(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONFIGURE);
        String id = known(ctx).cascade().upperId();
        api.answer(
                ctx,
                api.audit(ctx, "video.cascade.remove", id, "", "")
                        .thenCompose(auditId -> api.work(() -> feature.remove(id))),
                removed -> new JsonObject().put("upper", id).put("removed", removed));
    }

    private static Cascade cascade(String upper, JsonObject body) {
        Given.id("upper", upper);
        String local = Given.id("localId", body.getString("localId", ""));
        String transport = body.getString("transport", "UDP").toUpperCase(Locale.ROOT);
        if (!transport.equals("UDP") && !transport.equals("TCP")) {
            throw ApiException.badRequest("transport must be UDP or TCP, got '" + transport + "'.");
        }
        String host = body.getString("host", "");
        if (host.isBlank()) {
            throw ApiException.badRequest("host is missing: the address of the upper platform.");
        }
        String renumber = body.getString("renumber", "");
        if (!renumber.isEmpty()) {
            Given.digits("renumber", renumber, 13);
        }
        return new Cascade(
                upper,
                body.getString("name", ""),
                body.getString("domain", upper.substring(0, 10)),
                host,
                body.getInteger("port", 5060),
                transport,
                local,
                body.getString("user", ""),
                new Secret(body.getString("password", "")),
                "2022".equals(body.getString("edition", "2016")),
                texts(body, "shared").stream().map(CascadeRoutes::rule).toList(),
                renumber,
                texts(body, "rights").stream().map(CascadeRoutes::right).collect(Collectors.toSet()));
    }

    private static List<String> texts(JsonObject body, String name) {
        return body.getJsonArray(name, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static String rule(String text) {
        if (!RULE.matcher(text).matches()) {
            throw ApiException.badRequest(
                    "shared holds camera ids of 20 digits, first digits with * behind, or *; got '" + text + "'.");
        }
        return text;
    }

    private static VideoRight right(String text) {
        return POSSIBLE.stream()
                .filter(right -> right.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> ApiException.badRequest(
                        "rights of an upper platform can be " + POSSIBLE + ", got '" + text + "'."));
    }

    private static JsonObject json(CascadeLine line) {
        Cascade cascade = line.cascade();
        return new JsonObject()
                .put("upper", cascade.upperId())
                .put("name", cascade.name())
                .put("domain", cascade.domain())
                .put("host", cascade.host())
                .put("port", cascade.port())
                .put("transport", cascade.transport())
                .put("localId", cascade.localId())
                .put("user", cascade.user())
                .put("edition", cascade.is2022() ? "2022" : "2016")
                .put("shared", new JsonArray(cascade.shared()))
                .put("renumber", cascade.renumber())
                .put(
                        "rights",
                        new JsonArray(cascade.rights().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList()))
                .put("state", line.state())
                .put("calls", line.calls())
                .put("requests", requests(line.counters()));
    }

    private static JsonObject requests(RequestCounters counters) {
        var all = new JsonObject();
        counters.all().forEach((name, fates) -> {
            var counts = new JsonObject();
            fates.forEach((fate, count) -> counts.put(fate.name().toLowerCase(Locale.ROOT), count));
            all.put(name, counts);
        });
        return all;
    }
}
