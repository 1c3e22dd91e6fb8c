package cn.fengsui.ingest.report;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items of one request body: one JSON object, an array of objects, or NDJSON (one object a line, blank lines
 * skipped). An item that is not an object keeps its place, so that the sender's index stays right.
 */
public record Batch(List<Item> items) {

    /**
     * @param json the object, or null when it is none
     * @param raw the text of an item that is no object, else empty: {@code json} says it all
     * @param problem why it is no object, or empty
     */
    public record Item(@Nullable JsonObject json, String raw, String problem) {}

    /** A body that cannot be read as a whole. The message says what to do. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    static final String EMPTY = "The body is empty; send one JSON object, an array of objects, or one object a line"
            + " as application/x-ndjson.";

    private static final String NDJSON_SUFFIX = "ndjson";
    private static final int CLIPPED = 120;

    public Batch {
        items = List.copyOf(items);
    }

    /**
     * Reads a body of {@code application/json}, or of {@code application/x-ndjson} when the type says so.
     *
     * @param maxDepth how deep an item may be nested
     */
    public static Batch of(Buffer body, String contentType, int maxDepth) throws Unreadable {
        byte[] bytes = body.getBytes();
        if (isBlank(bytes)) {
            throw new Unreadable(EMPTY);
        }
        return isNdjson(contentType) ? lines(bytes, maxDepth) : document(bytes, maxDepth);
    }

    /** Items that were read already. */
    public static Batch of(JsonArray items) {
        return new Batch(items.stream().map(Batch::item).toList());
    }

    /** Whether a JSON text is nested deeper than so many levels, seen without parsing it. */
    public static boolean isDeeperThan(Buffer text, int levels) {
        return JsonDepth.exceeds(text, levels);
    }

    public static boolean isNdjson(String contentType) {
        return contentType.endsWith(NDJSON_SUFFIX);
    }

    private static Batch document(byte[] body, int maxDepth) throws Unreadable {
        if (JsonDepth.exceeds(body, maxDepth + 1)) { // the array around the items
            throw new Unreadable(
                    "The body is nested deeper than " + maxDepth + " levels; compare it with /openapi.yaml.");
        }
        Object value;
        try {
            value = ItemText.decode(body);
        } catch (DecodeException unreadable) {
            throw new Unreadable("The body is not JSON: " + firstLine(unreadable)
                    + "; for one object a line set Content-Type: application/x-ndjson.");
        }
        if (value instanceof JsonObject object) {
            return new Batch(List.of(item(object)));
        }
        if (value instanceof JsonArray array) {
            return of(array);
        }
        throw new Unreadable("The body must be a JSON object or an array of objects.");
    }

    private static Batch lines(byte[] body, int maxDepth) {
        List<Item> items = new ArrayList<>();
        int start = 0;
        int number = 1;
        for (int end = next(body, start); start < body.length; end = next(body, start), number++) {
            line(new Lines.Line(Arrays.copyOfRange(body, start, end), false), number, maxDepth)
                    .ifPresent(items::add);
            start = end + 1;
        }
        return new Batch(items);
    }

    /** The item on one line of NDJSON; empty for a blank line. */
    static Optional<Item> line(Lines.Line line, int number, int maxDepth) {
        var text = line.text();
        if (isBlank(text)) {
            return Optional.empty();
        }
        if (line.tooLong()) {
            return Optional.of(
                    unreadable(text, "line " + number + " is longer than " + Lines.LONGEST + " bytes; shorten it."));
        }
        if (JsonDepth.exceeds(text, maxDepth)) {
            return Optional.of(unreadable(
                    text,
                    "line " + number + " is nested deeper than " + maxDepth
                            + " levels; compare it with /openapi.yaml."));
        }
        try {
            return Optional.of(item(ItemText.decode(text)));
        } catch (DecodeException unreadable) {
            return Optional.of(unreadable(
                    text,
                    "line " + number + " is not JSON: " + firstLine(unreadable)
                            + "; put exactly one object on each line."));
        }
    }

    private static Item unreadable(byte[] text, String problem) {
        return new Item(null, new String(text, StandardCharsets.UTF_8), problem);
    }

    private static Item item(@Nullable Object value) {
        return value instanceof JsonObject object
                ? new Item(object, "", "")
                : new Item(null, Json.encode(value), "the item must be a JSON object such as {\"id\":\"42\", ...}.");
    }

    private static int next(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\r' && b != '\t' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Jackson puts the source and the place on further lines; the first one says what is wrong. */
    private static String firstLine(DecodeException unreadable) {
        var message = String.valueOf(unreadable.getMessage())
                .replaceFirst("^Failed to decode: ?", "")
                .lines()
                .findFirst()
                .orElse("");
        return message.length() <= CLIPPED ? message : message.substring(0, CLIPPED) + "…";
    }
}
