package cn.fengsui.ingest.viid;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.settings.Secret;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A platform below us, as the site configured it.
 *
 * @param id its 20 digits, which are also its user name
 * @param name short fixed name; its cameras come from the source {@code viid:name}
 * @param password of its digest
 * @param url where we reach it, for subscriptions; empty = we do not subscribe
 * @param crs the system of its coordinates
 * @param subscribe false = cancel what we subscribed to there
 * @param drill everything it tells belongs to a drill
 */
record LowerLibrary(String id, String name, Secret password, String url, Crs crs, boolean subscribe, boolean drill) {

    private static final String SOURCE = "viid:";
    private static final String EXAMPLE =
            "[{\"id\":\"34020000005030000001\",\"name\":\"north\",\"password\":\"...\",\"url\":\"http://10.1.2.4:8080\"}]";

    String source() {
        return SOURCE + name;
    }

    /**
     * The platforms of a file, by id.
     *
     * @throws IllegalArgumentException if it cannot be read or one is wrong; never shows a password
     */
    static Map<String, LowerLibrary> load(Path file) {
        if (file.equals(Path.of(""))) {
            return Map.of();
        }
        JsonArray list;
        try {
            list = new JsonArray(Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "Cannot read " + file + " (" + unreadable + "); set ingest.viid-libraries to a readable file.",
                    unreadable);
        } catch (DecodeException | ClassCastException wrong) {
            throw new IllegalArgumentException(
                    file + " is not a JSON array of platforms; write " + EXAMPLE); // the cause would quote a password
        }
        Map<String, LowerLibrary> libraries = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            var library = one(file, i, list.getValue(i));
            libraries.put(library.id, library);
        }
        return Map.copyOf(libraries);
    }

    private static LowerLibrary one(Path file, int at, Object told) {
        if (!(told instanceof JsonObject library)) {
            throw new IllegalArgumentException(file + ": entry " + at + " is no object; write " + EXAMPLE);
        }
        var id = text(library, "id", "");
        var name = text(library, "name", id);
        var password = text(library, "password", "");
        var crs = text(library, "crs", Crs.WGS84.name());
        if (!id.matches("[0-9]{20}") || !name.matches("[A-Za-z0-9._-]{1,48}") || password.isEmpty()) {
            throw new IllegalArgumentException(file + ": entry " + at + " (id '" + id + "', name '" + name
                    + "') needs an id of 20 digits, a name of letters, digits or . _ - and a password");
        }
        try {
            return new LowerLibrary(
                    id,
                    name,
                    new Secret(password),
                    text(library, "url", "").replaceFirst("/+$", ""),
                    Crs.valueOf(crs),
                    !Boolean.FALSE.equals(library.getValue("subscribe")),
                    Boolean.TRUE.equals(library.getValue("drill")));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    file + ": entry " + at + ": crs must be WGS84, CGCS2000, GCJ02 or BD09 and is '" + crs + "'",
                    unknown);
        }
    }

    private static String text(JsonObject object, String field, String otherwise) {
        return object.getValue(field) instanceof String text ? text : otherwise;
    }
}
