package cn.fengsui.video.ptz;

import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.ControlJson;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/ptz}: holds, commands, and the operator's WebSocket. Event loops only compose. */
final class PtzRoutes implements ApiRoutes {

    private static final String TICKET_PATH = "/ptz/";
    private static final short NO_TICKET = 4401;

    private final PtzDesk desk;
    private final PtzLeases record;
    private final PtzTickets tickets;
    private final String publicUrl;

    /** @param publicUrl what stands before {@code /ptz/...} in addresses for pages; empty = as the caller reached us */
    PtzRoutes(PtzDesk desk, PtzLeases record, String publicUrl, Clock clock) {
        this.desk = desk;
        this.record = record;
        this.tickets = new PtzTickets(clock);
        this.publicUrl = publicUrl;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/ptz/leases").handler(ctx -> leases(ctx, api));
        router.put("/api/v1/ptz/:camera/lease").handler(ctx -> take(ctx, api));
        router.get("/api/v1/ptz/:camera/lease").handler(ctx -> holder(ctx, api));
        router.delete("/api/v1/ptz/:camera/lease").handler(ctx -> release(ctx, api));
        router.get("/api/v1/ptz/:camera/rest").handler(ctx -> rest(ctx, api));
        router.put("/api/v1/ptz/:camera/rest").handler(ctx -> saveRest(ctx, api));
        router.get("/api/v1/ptz/:camera/session").handler(ctx -> session(ctx, api));
        router.post("/api/v1/ptz/:camera").handler(ctx -> command(ctx, api));
        router.get(TICKET_PATH + ":token").handler(ctx -> page(ctx, api));
    }

    private void leases(RoutingContext ctx, Api api) {
        requireSight(ctx, api);
        api.answer(ctx, api.work(record::all), all -> {
            var items = new JsonArray();
            all.forEach(lease -> items.add(PtzJson.json(lease)));
            return new JsonObject().put("items", items).putNull("next");
        });
    }

    private void holder(RoutingContext ctx, Api api) {
        requireSight(ctx, api);
        String camera = camera(ctx);
        api.answer(ctx, api.work(() -> record.of(camera)), held -> new JsonObject()
                .put("camera", camera)
                .put("lease", held.map(PtzJson::json).orElse(null)));
    }

    /** Whoever may look or move may know who moves. */
    private static void requireSight(RoutingContext ctx, Api api) {
        if (!api.rights(ctx).contains(VideoRight.CONTROL)) {
            api.require(ctx, VideoRight.VIEW);
        }
    }

    private void take(RoutingContext ctx, Api api) {
        PtzAsk ask = ask(ctx, api, ctx.body().isEmpty() ? new JsonObject() : api.body(ctx));
        CompletionStage<JsonObject> taken = desk.take(ask)
                .thenApply(lease -> PtzJson.json(lease).put("session", address(ctx) + tickets.issue(ask)));
        api.answer(ctx, told(taken), json -> json);
    }

    private String address(RoutingContext ctx) {
        String base = publicUrl.isEmpty() ? "ws://" + ctx.request().authority() : publicUrl;
        return base + TICKET_PATH;
    }

    private static PtzAsk ask(RoutingContext ctx, Api api, JsonObject body) {
        api.require(ctx, VideoRight.CONTROL);
        boolean overrule = ControlJson.read(() -> body.getBoolean("overrule", false));
        if (overrule && api.role(ctx).filter(role -> role == Role.SHIFT_LEAD).isEmpty()) {
            throw new ApiException(403, "NOT_ALLOWED", "Only a shift lead may take a camera from somebody by word.");
        }
        return ControlJson.read(() -> new PtzAsk(
                camera(ctx),
                api.actor(ctx),
                text(body.getString("incident")),
                text(body.getString("reason")),
                overrule));
    }

    private static String text(@Nullable String told) {
        return told == null ? "" : told;
    }

    private void release(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONTROL);
        api.answer(ctx, desk.release(camera(ctx), api.actor(ctx)), was -> new JsonObject().put("released", was));
    }

    private void rest(RoutingContext ctx, Api api) {
        requireSight(ctx, api);
        String camera = camera(ctx);
        api.answer(ctx, api.work(() -> record.rest(camera)), rest -> new JsonObject()
                .put("rest", rest.map(PtzJson::json).orElse(null)));
    }

    private void saveRest(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONFIGURE);
        String camera = camera(ctx);
        PtzRest rest = PtzJson.rest(api.body(ctx));
        api.answer(
                ctx,
                api.audit(ctx, "video.ptz.rest", camera, "", rest.kind() + " " + rest.number())
                        .thenCompose(row -> api.work(() -> save(camera, rest))),
                saved -> new JsonObject().put("rest", PtzJson.json(saved)));
    }

    private PtzRest save(String camera, PtzRest rest) {
        record.saveRest(camera, rest);
        return rest;
    }

    private void command(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONTROL);
        String camera = camera(ctx);
        JsonObject body = api.body(ctx);
        if (ControlJson.read(() -> body.getBoolean("home", false))) {
            api.answer(ctx, told(desk.home(camera, api.actor(ctx))), went -> new JsonObject().put("moved", went));
            return;
        }
        ControlCommand command = PtzJson.command(body);
        boolean forced = ControlJson.read(() -> body.getBoolean("force", false));
        CompletionStage<Void> done = told(desk.command(camera, api.actor(ctx), command, forced));
        api.answer(ctx, done, sent -> new JsonObject().put("result", "OK"));
    }

    /** For programs: the key is in the header; incident, reason and overrule are parameters. */
    private void session(RoutingContext ctx, Api api) {
        var told = new JsonObject()
                .put("incident", ctx.request().getParam("incident", ""))
                .put("reason", ctx.request().getParam("reason", ""))
                .put("overrule", "true".equals(ctx.request().getParam("overrule", "")));
        PtzAsk ask = ask(ctx, api, told);
        api.webSocket(ctx, socket -> PtzSession.open(ctx.vertx(), desk, ask, socket));
    }

    /** For pages: the address is the ticket. */
    private void page(RoutingContext ctx, Api api) {
        String token = ctx.pathParam("token");
        api.webSocket(ctx, socket -> admit(ctx, token, socket));
    }

    private void admit(RoutingContext ctx, String token, ServerWebSocket socket) {
        Optional<PtzAsk> ask = tickets.redeem(token);
        if (ask.isEmpty()) {
            socket.close(NO_TICKET, "address unknown, expired or used; take the camera again");
        } else {
            PtzSession.open(ctx.vertx(), desk, ask.get(), socket);
        }
    }

    private static String camera(RoutingContext ctx) {
        return Given.id("camera", ctx.pathParam("camera"));
    }

    private static <T> CompletionStage<T> told(CompletionStage<T> done) {
        return done.<T>exceptionallyCompose(ControlJson::told)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
    }

    /** A refusal of the desk with its HTTP status; anything else as it is. */
    static Throwable told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof PtzException refused)) {
            return cause;
        }
        return switch (refused.reason()) {
            case HELD -> ApiException.conflict("LEASE_HELD", "" + refused.getMessage());
            case UNKNOWN_INCIDENT -> ApiException.conflict("UNKNOWN_INCIDENT", "" + refused.getMessage());
            case NO_REASON -> new ApiException(400, "NO_REASON_GIVEN", "" + refused.getMessage());
            case AUDIT_FAILED -> new ApiException(503, "AUDIT_FAILED", "" + refused.getMessage());
            case CLOSING -> new ApiException(503, "CLOSING", "" + refused.getMessage());
        };
    }
}
