package cn.fengsui.video.ptz;

import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.ControlCommand.Ptz;
import cn.fengsui.video.control.ControlJson;
import cn.fengsui.video.control.PtzCommand;
import cn.fengsui.video.control.PtzCommand.Preset;
import cn.fengsui.video.control.PtzCommand.Scan;
import cn.fengsui.video.deliver.ApiException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Commands and holds as JSON. Pure functions. */
final class PtzJson {

    private static final String EXPECTED =
            "Send one of move, stop, focus, iris, preset, cruise, scan, wiper, auxiliary,"
                    + " precise, drag; see /openapi-video.yaml.";

    private PtzJson() {}

    /** @throws ApiException 400 naming what is missing or out of range */
    static ControlCommand command(JsonObject body) {
        return ControlJson.read(() -> {
            for (String name : body.fieldNames()) {
                switch (name) {
                    case "move":
                        return new Ptz(move(body.getJsonObject(name)));
                    case "stop":
                        return new Ptz(new PtzCommand.Stop());
                    case "focus", "iris":
                        return new Ptz(lens(body));
                    case "preset":
                        return preset(body.getJsonObject(name));
                    case "cruise":
                        return cruise(body.getJsonObject(name));
                    case "scan":
                        return new Ptz(scan(body.getJsonObject(name)));
                    case "wiper":
                        return new Ptz(new PtzCommand.Auxiliary(PtzCommand.Auxiliary.WIPER, body.getBoolean(name)));
                    case "auxiliary":
                        return new Ptz(auxiliary(body.getJsonObject(name)));
                    case "precise":
                        return precise(body.getJsonObject(name));
                    case "drag":
                        return drag(body.getJsonObject(name));
                    default:
                        continue;
                }
            }
            throw new IllegalArgumentException(EXPECTED);
        });
    }

    /** Speeds -1 to 1: right, up and in are positive. All 0 is a stop. */
    private static PtzCommand move(JsonObject move) {
        int pan = speed(move, "pan", PtzCommand.FASTEST);
        int tilt = speed(move, "tilt", PtzCommand.FASTEST);
        int zoom = speed(move, "zoom", PtzCommand.FASTEST_ZOOM);
        return pan == 0 && tilt == 0 && zoom == 0 ? new PtzCommand.Stop() : new PtzCommand.Move(pan, tilt, zoom);
    }

    private static PtzCommand lens(JsonObject body) {
        return new PtzCommand.Lens(speed(body, "focus", PtzCommand.FASTEST), speed(body, "iris", PtzCommand.FASTEST));
    }

    /** A share of the fastest; anything but 0 moves at least with the slowest. */
    private static int speed(JsonObject from, String name, int fastest) {
        double share = from.getDouble(name, 0.0);
        if (!(share >= -1 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be within -1..1 and was " + share + ".");
        }
        int slowest = share > 0 ? 1 : share < 0 ? -1 : 0;
        int speed = (int) Math.round(share * fastest);
        return speed == 0 ? slowest : speed;
    }

    private static ControlCommand preset(JsonObject preset) {
        for (Preset.Action action : Preset.Action.values()) {
            Integer number = preset.getInteger(action.name().toLowerCase(Locale.ROOT));
            if (number != null) {
                return new Ptz(new Preset(action, number), preset.getString("name", ""));
            }
        }
        throw new IllegalArgumentException("preset needs set, call or delete with a number 1 to 255.");
    }

    private static ControlCommand cruise(JsonObject cruise) {
        if (cruise.getBoolean("stop", false)) {
            return new Ptz(new PtzCommand.Stop());
        }
        if (cruise.containsKey("start")) {
            return new Ptz(new PtzCommand.CruiseStart(cruise.getInteger("start")));
        }
        int group = cruise.getInteger("group");
        String name = cruise.getString("name", "");
        if (cruise.containsKey("add")) {
            return new Ptz(new PtzCommand.CruiseAdd(group, cruise.getInteger("add")), name);
        }
        if (cruise.containsKey("remove")) {
            return new Ptz(new PtzCommand.CruiseRemove(group, cruise.getInteger("remove")));
        }
        if (cruise.getBoolean("clear", false)) {
            return new Ptz(new PtzCommand.CruiseRemove(group, 0));
        }
        if (cruise.containsKey("speed")) {
            return new Ptz(new PtzCommand.CruiseSpeed(group, cruise.getInteger("speed")));
        }
        if (cruise.containsKey("dwell")) {
            return new Ptz(new PtzCommand.CruiseDwell(group, cruise.getInteger("dwell")));
        }
        throw new IllegalArgumentException(
                "cruise needs start, stop, or group with add, remove, clear, speed or dwell.");
    }

    private static PtzCommand scan(JsonObject scan) {
        if (scan.getBoolean("stop", false)) {
            return new PtzCommand.Stop();
        }
        if (scan.containsKey("start")) {
            return new Scan(scan.getInteger("start"), Scan.Step.START);
        }
        int group = scan.getInteger("group");
        if (scan.getBoolean("left", false)) {
            return new Scan(group, Scan.Step.LEFT_LIMIT);
        }
        if (scan.getBoolean("right", false)) {
            return new Scan(group, Scan.Step.RIGHT_LIMIT);
        }
        if (scan.containsKey("speed")) {
            return new PtzCommand.ScanSpeed(group, scan.getInteger("speed"));
        }
        throw new IllegalArgumentException("scan needs start, stop, or group with left, right or speed.");
    }

    private static PtzCommand auxiliary(JsonObject auxiliary) {
        return new PtzCommand.Auxiliary(auxiliary.getInteger("number"), auxiliary.getBoolean("on"));
    }

    private static ControlCommand precise(JsonObject precise) {
        return new ControlCommand.Precise(
                precise.getDouble("pan"), precise.getDouble("tilt"), precise.getDouble("zoom"));
    }

    private static ControlCommand drag(JsonObject drag) {
        return new ControlCommand.DragZoom(
                drag.getBoolean("in", true),
                drag.getInteger("length"),
                drag.getInteger("width"),
                drag.getInteger("midX"),
                drag.getInteger("midY"),
                drag.getInteger("lengthX"),
                drag.getInteger("lengthY"));
    }

    static PtzRest rest(JsonObject body) {
        return ControlJson.read(() -> new PtzRest(
                PtzRest.Kind.valueOf(body.getString("kind").toUpperCase(Locale.ROOT)), body.getInteger("number", 0)));
    }

    static JsonObject json(PtzRest rest) {
        return new JsonObject().put("kind", rest.kind().name()).put("number", rest.number());
    }

    static JsonObject json(PtzLease lease) {
        return new JsonObject()
                .put("camera", lease.cameraId())
                .put("user", lease.actor().user())
                .put("displayName", lease.actor().displayName())
                .put("seat", lease.actor().seat())
                .put("incident", lease.incidentId())
                .put("severity", lease.severity())
                .put("reason", lease.reason())
                .put("since", lease.since().toString())
                .put("until", lease.until().toString());
    }

    static JsonObject json(PtzEnd end) {
        var json = new JsonObject().put("cause", end.cause().name()).put("why", end.why());
        end.by().ifPresent(by -> json.put("by", json(by)));
        return json;
    }
}
