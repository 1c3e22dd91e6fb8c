package cn.fengsui.video.control;

import cn.fengsui.video.deliver.ApiException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads commands from request bodies and tells failures as HTTP statuses. Pure functions. */
public final class ControlJson {

    private ControlJson() {}

    /** @throws ApiException 400 naming what is missing or out of range */
    static ControlCommand command(JsonObject body) {
        return read(() -> {
            if (body.containsKey("guard")) {
                return new ControlCommand.Guard(choice(body, "guard", "set", "reset"));
            }
            if (body.containsKey("alarmReset")) {
                JsonObject which = body.getJsonObject("alarmReset");
                return new ControlCommand.AlarmReset(which.getString("method", ""), which.getString("type", ""));
            }
            if (body.containsKey("record")) {
                return new ControlCommand.Recording(choice(body, "record", "start", "stop"));
            }
            if (body.getBoolean("keyframe", false)) {
                return new ControlCommand.KeyFrame();
            }
            if (body.containsKey("homePosition")) {
                JsonObject home = body.getJsonObject("homePosition");
                return new ControlCommand.HomePosition(
                        home.getBoolean("enabled", true),
                        home.getInteger("resetSeconds", 60),
                        home.getInteger("preset", 1));
            }
            throw new IllegalArgumentException(ControlRoutes.expected());
        });
    }

    private static boolean choice(JsonObject body, String name, String yes, String no) {
        String value = body.getString(name);
        if (yes.equals(value) || no.equals(value)) {
            return yes.equals(value);
        }
        throw new IllegalArgumentException(name + " must be '" + yes + "' or '" + no + "', got '" + value + "'.");
    }

    /** Runs a reading; a wrong type or value becomes 400 with a hint. */
    public static <T> T read(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ClassCastException | NullPointerException wrong) {
            throw ApiException.badRequest(
                    wrong instanceof IllegalArgumentException
                            ? "" + wrong.getMessage()
                            : "A field has the wrong type; see /openapi-video.yaml.");
        }
    }

    /** The last word of the audit action. */
    static String word(ControlCommand command) {
        return switch (command) {
            case ControlCommand.Guard guard -> guard.set() ? "arm" : "disarm";
            case ControlCommand.AlarmReset reset -> "alarm-reset";
            case ControlCommand.Recording recording -> recording.start() ? "record" : "record-stop";
            case ControlCommand.HomePosition home -> "home-position";
            case ControlCommand.Reboot reboot -> "reboot";
            case ControlCommand.KeyFrame frame -> "keyframe";
            case ControlCommand.Ptz ptz -> "ptz";
            case ControlCommand.Precise precise -> "ptz-precise";
            case ControlCommand.DragZoom drag -> "ptz-drag";
        };
    }

    /** A failed command as the caller shall see it. */
    public static <T> CompletionStage<T> told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return CompletableFuture.failedFuture(
                cause instanceof ControlException refused
                        ? new ApiException(status(refused.reason()), code(refused.reason()), "" + refused.getMessage())
                        : cause);
    }

    private static int status(ControlException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_TARGET -> 404;
            case OFFLINE, TOO_OLD -> 409;
            case REFUSED -> 502;
            case NO_ANSWER -> 504;
        };
    }

    private static String code(ControlException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_TARGET -> "UNKNOWN_CAMERA";
            case OFFLINE -> "CAMERA_OFFLINE";
            case TOO_OLD -> "DEVICE_TOO_OLD";
            case REFUSED -> "DEVICE_REFUSED";
            case NO_ANSWER -> "DEVICE_SILENT";
        };
    }
}
