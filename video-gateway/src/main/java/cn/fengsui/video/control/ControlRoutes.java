package cn.fengsui.video.control;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import cn.fengsui.video.sip.Device;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /api/v1/control/{id}}: guard, alarm reset, record, key frame, home position and reboot of a device or
 * channel. Every one but the key frame leaves an audit row before it is sent. Event loops only compose.
 */
final class ControlRoutes implements ApiRoutes {

    private static final String EXPECTED = "Send one of guard, alarmReset, record, keyframe, homePosition, reboot.";

    private final Controls controls;
    private final RebootTokens reboots;

    ControlRoutes(Controls controls, Clock clock) {
        this.controls = controls;
        this.reboots = new RebootTokens(clock);
    }

    @Override
    public void mount(Router router, Api api) {
        router.post("/api/v1/control/:id").handler(ctx -> control(ctx, api));
    }

    private void control(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONTROL);
        String id = Given.id("id", ctx.pathParam("id"));
        JsonObject body = api.body(ctx);
        if (body.containsKey("reboot")) {
            reboot(ctx, api, id, body);
            return;
        }
        ControlCommand command = ControlJson.command(body);
        CompletionStage<Void> done = command instanceof ControlCommand.KeyFrame
                ? controls.send(id, command)
                : api.audit(ctx, "video.control." + ControlJson.word(command), id, reason(body), "sent")
                        .thenCompose(row -> controls.send(id, command));
        api.answer(ctx, done.exceptionallyCompose(ControlJson::told), nothing -> new JsonObject().put("result", "OK"));
    }

    private void reboot(RoutingContext ctx, Api api, String id, JsonObject body) {
        String device = controls.deviceOf(id)
                .map(Device::id)
                .orElseThrow(() -> ApiException.notFound("No registered device has the channel " + id + "."));
        String user = api.actor(ctx).user();
        Object wish = body.getValue("reboot");
        String confirm = wish instanceof JsonObject object ? object.getString("confirm", "") : "";
        if (confirm.isEmpty()) {
            api.json(
                    ctx,
                    202,
                    new JsonObject()
                            .put("device", device)
                            .put("confirm", reboots.issue(device, user))
                            .put("validSeconds", RebootTokens.LIFE.toSeconds())
                            .put("message", "Send {\"reboot\":{\"confirm\":\"...\"}} to restart this device."));
            return;
        }
        if (!reboots.redeem(confirm, device, user)) {
            throw ApiException.conflict(
                    "NOT_CONFIRMED",
                    "This confirmation is unknown, used, of somebody else or older than "
                            + RebootTokens.LIFE.toSeconds() + " s; ask for a new one with {\"reboot\":{}}.");
        }
        CompletionStage<Void> done = api.audit(ctx, "video.control.reboot", device, reason(body), "sent")
                .thenCompose(row -> controls.send(device, new ControlCommand.Reboot()));
        api.answer(ctx, done.exceptionallyCompose(ControlJson::told), nothing -> new JsonObject().put("result", "OK"));
    }

    private static String reason(JsonObject body) {
        return body.getValue("reason") instanceof String text ? text : "";
    }

    static String expected() {
        return EXPECTED;
    }
}
