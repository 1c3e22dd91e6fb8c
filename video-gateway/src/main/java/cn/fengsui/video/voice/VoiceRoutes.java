package cn.fengsui.video.voice;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Views;
import cn.fengsui.video.live.PictureSource;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /api/v1/voice} and the microphone's WebSocket {@code /voice/<token>}. On event loops. */
final class VoiceRoutes implements ApiRoutes {

    private static final String PATH = "/api/v1/voice";

    /**
     * Where targets are found and live sound is granted.
     *
     * @param deviceOf the registered device behind which a camera, voice output or device is
     */
    record Ports(Function<String, Optional<String>> deviceOf, Views views, Function<String, PictureSource> pictures) {}

    private final VoiceDesk desk;
    private final Ports ports;
    private final VoiceSettings settings;

    VoiceRoutes(VoiceDesk desk, Ports ports, VoiceSettings settings) {
        this.desk = desk;
        this.ports = ports;
        this.settings = settings;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post(PATH).handler(ctx -> open(ctx, api));
        router.get(PATH).handler(ctx -> {
            api.require(ctx, VideoRight.TALK);
            var items = new JsonArray();
            desk.all().forEach(granted -> items.add(shown(granted)));
            api.list(ctx, items);
        });
        router.delete(PATH + "/:id").handler(ctx -> close(ctx, api));
        router.get("/voice/:token").handler(ctx -> api.webSocket(ctx, socket -> connected(ctx, socket)));
    }

    /** Right, reason and audit row come first; the device is called when the microphone is there. */
    private void open(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.TALK);
        JsonObject body = api.body(ctx);
        String kind = choice(body, "kind", "broadcast", "talk");
        boolean talk = kind.equals("talk");
        JsonObject purpose = body.copy();
        purpose.put("kind", body.getValue("purpose"));
        LiveRequest request = api.viewRequest(ctx, purpose);
        String device = ports.deviceOf()
                .apply(request.cameraId())
                .orElseThrow(() -> new ApiException(
                        404, "UNKNOWN_CAMERA", "No registered device has a camera " + request.cameraId() + "."));
        var wish = new VoiceWish(device, request.cameraId(), way(body), request.actor(), reason(request));
        CompletionStage<JsonObject> opened = api.audit(ctx, VoiceDesk.OPEN, request.cameraId(), reason(request), kind)
                .thenCompose(id -> granted(ctx, api, wish, id, talk ? Optional.of(request) : Optional.empty()));
        api.answer(ctx, opened, Function.identity());
    }

    private CompletionStage<JsonObject> granted(
            RoutingContext ctx, Api api, VoiceWish wish, String id, Optional<LiveRequest> listening) {
        VoiceDesk.Granted granted;
        try {
            granted = desk.grant(wish, id);
        } catch (VoiceRefusal refused) {
            return CompletableFuture.failedFuture(
                    new ApiException(refused.status(), refused.code(), "" + refused.getMessage()));
        }
        JsonObject answer = shown(granted)
                .put("url", url(ctx, granted))
                .put("expiresAt", granted.expires().toString());
        return listening
                .map(request -> listen(request)
                        .thenApply(view -> answer.put("view", api.json(view)))
                        .whenComplete((view, refused) -> {
                            if (refused != null) {
                                granted.call().end("the live view was refused");
                            }
                        }))
                .orElse(CompletableFuture.completedFuture(answer));
    }

    /** The other half of a talk: the camera's own sound, through its live view. */
    private CompletionStage<LiveView> listen(LiveRequest request) {
        var withSound = new LiveOptions(
                request.options().stream(), true, request.options().codec());
        return ports.views()
                .grant(
                        request.with(withSound),
                        "video.live.open",
                        ports.pictures().apply(request.cameraId()));
    }

    private void close(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.TALK);
        String id = ctx.pathParam("id");
        VoiceDesk.Granted granted = desk.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("There is no such voice call; it has ended."));
        granted.call().end("ended by " + api.actor(ctx).user());
        api.json(ctx, 200, shown(granted));
    }

    private void connected(RoutingContext ctx, ServerWebSocket socket) {
        Optional<VoiceCall> call = desk.redeem(ctx.pathParam("token"));
        if (call.isEmpty()) {
            socket.close(VoiceSocket.NO_CALL, "address unknown, expired or used; ask for a new one");
        } else {
            VoiceSocket.open(
                    ctx.vertx(), socket, call.get(), "pcma".equals(ctx.request().getParam("format")));
        }
    }

    private String url(RoutingContext ctx, VoiceDesk.Granted granted) {
        String base = settings.publicUrl().isEmpty()
                ? "ws://" + ctx.request().authority()
                : settings.publicUrl().replaceFirst("^http", "ws");
        return base + "/voice/" + granted.token();
    }

    private static JsonObject shown(VoiceDesk.Granted granted) {
        VoiceWish wish = granted.call().wish();
        return new JsonObject()
                .put("id", granted.id())
                .put("camera", wish.targetId())
                .put("state", granted.call().phase().name().toLowerCase(Locale.ROOT))
                .put("speaker", wish.actor().displayName())
                .put("since", granted.begun().toString());
    }

    private static String reason(LiveRequest request) {
        return request.reason().name() + ": " + request.note();
    }

    private static VoiceWish.Way way(JsonObject body) {
        return choice(body, "way", "broadcast", "invite").equals("invite")
                ? VoiceWish.Way.INVITE
                : VoiceWish.Way.BROADCAST;
    }

    private static String choice(JsonObject body, String name, String usual, String second) {
        String text = ("" + body.getValue(name, usual)).toLowerCase(Locale.ROOT);
        if (!text.equals(usual) && !text.equals(second)) {
            throw ApiException.badRequest(name + " must be " + usual + " or " + second + ".");
        }
        return text;
    }
}
