package cn.fengsui.video.device;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceProfiles;
import cn.fengsui.video.sip.SipPlatform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /api/v1/devices}, {@code GET /devices/{id}}, {@code PUT /devices/{id}/profile} and {@code /password}. A
 * password goes in and never out. Runs on event loops.
 */
public final class DeviceRoutes implements ApiRoutes {

    private static final String REDIRECT = "|sip:[0-9A-Za-z_-]{1,32}@[0-9A-Za-z.\\[\\]:-]{1,80}";
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 64;

    private final SipPlatform sip;

    public DeviceRoutes(SipPlatform sip) {
        this.sip = sip;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/devices").handler(ctx -> {
            api.require(ctx, VideoRight.VIEW);
            var items = new JsonArray();
            sip.link().devices().all().stream()
                    .sorted(Comparator.comparing(Device::id))
                    .forEach(device -> items.add(registered(device)));
            api.list(ctx, items);
        });
        router.get("/api/v1/devices/:id").handler(ctx -> {
            api.require(ctx, VideoRight.VIEW);
            api.json(ctx, 200, one(id(ctx)));
        });
        router.put("/api/v1/devices/:id/profile").handler(ctx -> {
            api.require(ctx, VideoRight.CONFIGURE);
            profile(ctx, api, id(ctx), api.body(ctx));
        });
        router.put("/api/v1/devices/:id/password").handler(ctx -> {
            api.require(ctx, VideoRight.CONFIGURE);
            password(ctx, api, id(ctx), api.body(ctx));
        });
    }

    private static String id(RoutingContext ctx) {
        return Given.id("id", ctx.pathParam("id"));
    }

    private static JsonObject registered(Device device) {
        return new JsonObject()
                .put("id", device.id())
                .put("online", device.isOnline())
                .put("version", device.version().name())
                .put("transport", device.peer().transport())
                .put("address", device.peer().hostPort())
                .put("registeredUntil", device.registeredUntil().toString())
                .put("lastSeen", device.lastSeen().toString());
    }

    /** Known from its registration, from the record, or from both. */
    private JsonObject one(String id) {
        Optional<Device> device = sip.link().devices().find(id);
        DeviceRecord onRecord = sip.book().record(id);
        if (device.isEmpty() && onRecord.equals(DeviceRecord.blank(id))) {
            throw new ApiException(404, "UNKNOWN_DEVICE", "Device " + id + " never registered and is not on record.");
        }
        JsonObject json = device.map(DeviceRoutes::registered)
                .orElseGet(() -> new JsonObject().put("id", id).put("online", false));
        var profile = new JsonObject();
        DeviceProfiles.write(sip.book().profile(id)).forEach(profile::put);
        return json.put("profile", profile)
                .put("redirect", onRecord.redirect())
                .put("ownPassword", sip.book().hasOwnPassword(id));
    }

    private void profile(RoutingContext ctx, Api api, String id, JsonObject body) {
        var attributes = new HashMap<String, String>();
        body.forEach(entry -> attributes.put(entry.getKey(), String.valueOf(entry.getValue())));
        String redirect = Optional.ofNullable(attributes.remove("redirect")).orElse("");
        if (!redirect.matches(REDIRECT)) {
            throw ApiException.badRequest("redirect must be sip:ID@HOST:PORT or empty.");
        }
        api.answer(
                ctx,
                api.audit(ctx, "video.device.profile", id, String.valueOf(Map.copyOf(attributes)), "asked")
                        .thenCompose(audited -> api.work(() -> {
                            set(id, attributes, redirect);
                            return audited;
                        })),
                audited -> one(id).put("auditId", audited));
    }

    private void set(String id, Map<String, String> attributes, String redirect) {
        try {
            sip.book().setProfile(id, attributes, redirect);
            sip.profileChanged(id);
        } catch (IllegalArgumentException unknown) {
            throw ApiException.badRequest("" + unknown.getMessage());
        }
    }

    private void password(RoutingContext ctx, Api api, String id, JsonObject body) {
        String password = String.valueOf(body.getValue("password", ""));
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw ApiException.badRequest("password must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD
                    + " characters; it is kept as a hash only.");
        }
        api.answer(
                ctx,
                api.audit(ctx, "video.device.password", id, "", "asked")
                        .thenCompose(audited -> api.work(() -> {
                            sip.book().setPassword(id, new Secret(password));
                            return audited;
                        })),
                audited ->
                        new JsonObject().put("id", id).put("ownPassword", true).put("auditId", audited));
    }
}
