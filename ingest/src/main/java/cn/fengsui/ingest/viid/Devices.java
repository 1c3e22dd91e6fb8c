package cn.fengsui.ingest.viid;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lists of devices in a body. Peers differ in the name of the list ({@code APEListObject}, {@code
 * APEObjectList}, {@code DeviceList}...) and leave the array out around a single one; the name of the object is fixed.
 */
final class Devices {

    private static final int MOST = 5_000;

    /** What a body tells, each in its order. An item that is no object is left out. */
    record Told(
            List<JsonObject> apes,
            List<JsonObject> apeStates,
            List<JsonObject> systems,
            List<JsonObject> systemStates) {
        boolean isEmpty() {
            return size() == 0;
        }

        int size() {
            return apes.size() + apeStates.size() + systems.size() + systemStates.size();
        }
    }

    private Devices() {}

    /** @throws IllegalArgumentException if there are too many */
    static Told in(JsonObject body) {
        var told = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        gather(body, told, 0);
        if (told.size() > MOST) {
            throw new IllegalArgumentException(
                    told.size() + " devices at once are too many; send at most " + MOST + " and page the rest");
        }
        return told;
    }

    /** Lists stand at most three objects deep: the notification list, the notification, the list. */
    private static void gather(JsonObject object, Told told, int depth) {
        for (String name : object.fieldNames()) {
            var value = object.getValue(name);
            switch (name) {
                case "APEObject" -> add(value, told.apes);
                case "APEStatusObject" -> add(value, told.apeStates);
                case "APSObject" -> add(value, told.systems);
                case "APSStatusObject" -> add(value, told.systemStates);
                default -> {
                    if (depth < 2) {
                        if (value instanceof JsonObject inside) {
                            gather(inside, told, depth + 1);
                        } else if (value instanceof JsonArray array && name.startsWith("AP")) {
                            add(value, name.startsWith("APE") ? told.apes : told.systems);
                        }
                    }
                }
            }
        }
    }

    private static void add(@Nullable Object value, List<JsonObject> to) {
        if (value instanceof JsonObject one) {
            to.add(one);
        } else if (value instanceof JsonArray several) {
            several.forEach(item -> {
                if (item instanceof JsonObject one) {
                    to.add(one);
                }
            });
        }
    }

    /** A field as text; numbers are read too, since peers send {@code IsOnline} both ways. */
    static String text(JsonObject object, String field) {
        var value = object.getValue(field);
        return value instanceof String || value instanceof Number
                ? String.valueOf(value).strip()
                : "";
    }

    /** A 20-digit id, which must be a text: as a number it has lost its last digits on the way. */
    static Optional<String> id(JsonObject object, String field) {
        return object.getValue(field) instanceof String id && id.matches("[0-9]{20}")
                ? Optional.of(id)
                : Optional.empty();
    }
}
