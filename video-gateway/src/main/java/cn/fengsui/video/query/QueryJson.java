package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.ManscdpWriter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Answers as JSON, and extras of a question from JSON. Passwords are left out. */
final class QueryJson {

    private static final String NAME = "[A-Za-z][A-Za-z0-9]{0,40}";
    private static final int DEEPEST = 4;

    private QueryJson() {}

    /** Names as the device wrote them; repeated ones become an array. */
    static Object of(Element element) {
        if (element.children().isEmpty()) {
            return element.text();
        }
        var json = new JsonObject();
        for (Element child : element.children()) {
            if (!child.isNamed("Password")) {
                put(json, child.name(), of(child));
            }
        }
        return json;
    }

    private static void put(JsonObject json, String name, Object value) {
        Object before = json.getValue(name);
        if (before == null) {
            json.put(name, value);
        } else if (before instanceof JsonArray array) {
            array.add(value);
        } else {
            json.put(name, new JsonArray().add(before).add(value));
        }
    }

    static JsonObject of(Answer answer) {
        var parts = new JsonArray();
        answer.parts().forEach(part -> parts.add(of(part.root())));
        return new JsonObject().put("complete", answer.complete()).put("parts", parts);
    }

    /**
     * Elements from a JSON object, in its order.
     *
     * @throws IllegalArgumentException if a name is no element name, or the nesting too deep
     */
    static String xml(JsonObject extras) {
        return xml(extras, 1);
    }

    private static String xml(JsonObject extras, int depth) {
        var xml = new StringBuilder();
        for (Map.Entry<String, Object> extra : extras) {
            if (!extra.getKey().matches(NAME) || depth > DEEPEST) {
                throw new IllegalArgumentException("'" + extra.getKey() + "' is no name of an element here.");
            }
            String text = extra.getValue() instanceof JsonObject inner
                    ? xml(inner, depth + 1)
                    : ManscdpWriter.escaped(String.valueOf(extra.getValue()));
            xml.append('<').append(extra.getKey()).append('>').append(text);
            xml.append("</").append(extra.getKey()).append(">\r\n");
        }
        return xml.toString();
    }

    static JsonObject of(DeviceInfo info) {
        return new JsonObject()
                .put("name", info.name())
                .put("manufacturer", info.manufacturer())
                .put("model", info.model())
                .put("firmware", info.firmware())
                .put("deviceType", info.deviceType())
                .put("channels", info.channels());
    }

    static JsonObject of(DeviceStatus status) {
        var inputs = new JsonArray();
        status.alarmInputs()
                .forEach(input ->
                        inputs.add(new JsonObject().put("id", input.id()).put("duty", input.duty())));
        return new JsonObject()
                .put("online", status.online())
                .put("working", status.working())
                .put("reason", status.reason())
                .put("encoding", status.encoding())
                .put("recording", status.recording())
                .put("time", status.time().map(Object::toString).orElse(null))
                .put("alarmInputs", inputs);
    }

    static JsonObject of(DeviceConfig config) {
        var sections = new JsonObject();
        config.sections().forEach((type, section) -> sections.put(type.wireName(), of(section)));
        var missing = new JsonArray();
        config.missing().forEach(type -> missing.add(type.wireName()));
        return new JsonObject().put("sections", sections).put("missing", missing);
    }

    static JsonObject of(Preset preset) {
        return new JsonObject().put("id", preset.id()).put("name", preset.name());
    }

    static JsonObject of(HomePosition home) {
        return new JsonObject()
                .put("enabled", home.enabled())
                .put("resetSeconds", home.resetSeconds())
                .put("preset", home.preset());
    }

    static JsonObject of(CruiseTrack track) {
        var points = new JsonArray();
        track.points()
                .forEach(point -> points.add(new JsonObject()
                        .put("preset", point.preset())
                        .put("staySeconds", point.staySeconds())
                        .put("speed", point.speed())));
        return new JsonObject()
                .put("number", track.number())
                .put("name", track.name())
                .put("points", points);
    }

    static JsonObject of(PtzPosition at) {
        return new JsonObject()
                .put("pan", known(at.pan()))
                .put("tilt", known(at.tilt()))
                .put("zoom", known(at.zoom()))
                .put("horizontalAngle", known(at.horizontalAngle()))
                .put("verticalAngle", known(at.verticalAngle()))
                .put("maxViewDistance", known(at.maxViewDistance()));
    }

    private static @org.jspecify.annotations.Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    static JsonObject of(SdCard card) {
        return new JsonObject()
                .put("id", card.id())
                .put("name", card.name())
                .put("status", card.status())
                .put("formatPercent", card.formatPercent())
                .put("capacityMb", card.capacityMb())
                .put("freeMb", card.freeMb());
    }
}
