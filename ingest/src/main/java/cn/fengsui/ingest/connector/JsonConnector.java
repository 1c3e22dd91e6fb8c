package cn.fengsui.ingest.connector;

import cn.fengsui.domain.connector.StatusNews;
import cn.fengsui.ingest.csv.BadTable;
import cn.fengsui.ingest.csv.MappedFields;
import cn.fengsui.ingest.http.Outgoing;
import cn.fengsui.ingest.report.Batch;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A source that speaks JSON over HTTP, as its entry in {@code ingest.connectors} describes it. Only what the mapping
 * names is read out of a message, so callers' names and numbers never get further than this class.
 */
final class JsonConnector implements Connector {

    private static final String SOURCE = "[A-Za-z0-9._:-]{1,64}";

    private final String source;
    private final boolean drill;
    private final Duration every;
    private final JsonObject pull;
    private final JsonObject push;
    private final JsonObject sent;
    private final JsonObject tell;
    private final Map<String, String> headers;
    private final MappedFields fields;
    private final Outgoing http;
    private final ZoneId zone;

    private JsonConnector(JsonObject entry, MappedFields fields, Outgoing http, ZoneId zone) {
        this.source = entry.getString("source");
        this.drill = entry.getBoolean("drill", false);
        this.every = Duration.ofSeconds(entry.getInteger("everySeconds", 60));
        this.pull = entry.getJsonObject("pull", new JsonObject());
        this.push = entry.getJsonObject("push", new JsonObject());
        this.sent = entry.getJsonObject("sent", new JsonObject());
        this.tell = entry.getJsonObject("tell", new JsonObject());
        this.headers = words(entry.getJsonObject("headers", new JsonObject()));
        this.fields = fields;
        this.http = http;
        this.zone = zone;
    }

    /** @throws IllegalArgumentException naming what to mend; never shows a header */
    static JsonConnector of(JsonObject entry, Outgoing http, ZoneId zone) {
        var name = entry.getValue("source");
        if (!(name instanceof String source) || !source.matches(SOURCE)) {
            throw new IllegalArgumentException("source must be 1-64 letters, digits or . _ : - and was '" + name + "'");
        }
        try {
            var fields = MappedFields.of(source, entry.getJsonObject("mapping", new JsonObject()));
            var connector = new JsonConnector(entry, fields, http, zone);
            connector.check();
            return connector;
        } catch (BadTable | ClassCastException wrong) {
            throw new IllegalArgumentException("source " + source + ": " + wrong.getMessage(), wrong);
        }
    }

    private void check() {
        for (String place : fields.places()) {
            pointer(place);
        }
        if (pull.isEmpty() && push.isEmpty()) {
            throw new IllegalArgumentException(
                    "source " + source + " needs pull or push; see docs/operate/networks.md");
        }
        if (!pull.isEmpty() && !pull.getString("url", "").contains("{cursor}")) {
            throw new IllegalArgumentException("source " + source + ": pull.url must contain {cursor}");
        }
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean drill() {
        return drill;
    }

    @Override
    public Duration every() {
        return pull.isEmpty() ? Duration.ZERO : every;
    }

    @Override
    public Pulled pull(String cursor) throws IOException, InterruptedException {
        var from = cursor.isEmpty() ? pull.getString("first", "") : cursor;
        var said = http.ask("GET", filled(pull.getString("url"), Map.of("cursor", from)), headers, "");
        if (!said.isGood()) {
            throw new IOException("the source answered HTTP " + said.status());
        }
        var body = json(said.body());
        var next = at(body, pull.getString("next", "/next"));
        var more = at(body, pull.getString("more", "/more"));
        return new Pulled(
                items(body, pull.getString("items", "/items")),
                next.isEmpty() ? from : next,
                more.equals("true") && !next.isEmpty() && !next.equals(from));
    }

    @Override
    public List<Batch.Item> pushed(String body) {
        if (push.isEmpty()) {
            throw new IllegalArgumentException(
                    "the source " + source + " is pulled, not pushed; see ingest.connectors");
        }
        try {
            return items(json(body), push.getString("items", "/items"));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public OptionalLong sent(LocalDate day) throws IOException, InterruptedException {
        if (!sent.containsKey("url")) {
            return OptionalLong.empty();
        }
        var said = http.ask("GET", filled(sent.getString("url"), Map.of("day", day.toString())), headers, "");
        var count = said.isGood() ? at(json(said.body()), sent.getString("count", "/count")) : "";
        if (!count.matches("[0-9]{1,12}")) {
            throw new IOException(
                    "the source does not say how much it sent on " + day + " (HTTP " + said.status() + ")");
        }
        return OptionalLong.of(Long.parseLong(count));
    }

    @Override
    public boolean countsMessages() {
        return sent.getString("counts", "reports").equals("messages");
    }

    @Override
    public boolean hears(String state) {
        return tell.containsKey("url") && states().containsKey(state);
    }

    @Override
    public void tell(StatusNews news) throws IOException, InterruptedException {
        var at = OffsetDateTime.ofInstant(news.at().truncatedTo(ChronoUnit.SECONDS), zone);
        var body = new JsonObject()
                .put(tell.getString("idField", "id"), news.reportId())
                .put(tell.getString("stateField", "state"), states().getString(news.state(), news.state()))
                .put(tell.getString("timeField", "time"), at.toString());
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        var said = http.ask(
                tell.getString("method", "POST"),
                filled(tell.getString("url"), Map.of("id", news.reportId())),
                all,
                body.encode());
        if (!said.isGood()) {
            throw new StatusListener.Refused("the source answered HTTP " + said.status());
        }
    }

    private JsonObject states() {
        return tell.getJsonObject("states", new JsonObject());
    }

    private List<Batch.Item> items(Object body, String place) throws IOException {
        var list = place.isEmpty() ? body : pointer(place).queryJson(body);
        if (!(list instanceof JsonArray messages)) {
            throw new IOException("there is no list at '" + place + "' in what the source " + source + " sent");
        }
        List<Batch.Item> items = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.getValue(i);
            items.add(fields.item(
                    i + 1,
                    fields.places().stream().map(field -> at(message, field)).toList()));
        }
        return items;
    }

    /** The value at a place as text; empty when there is none, or it is no single value. */
    private static String at(@Nullable Object body, String place) {
        var value = body == null ? null : pointer(place).queryJson(body);
        return value instanceof JsonObject || value instanceof JsonArray || value == null ? "" : String.valueOf(value);
    }

    private static JsonPointer pointer(String place) {
        return JsonPointer.from(place);
    }

    private static Object json(String text) throws IOException {
        try {
            var body = Json.decodeValue(text);
            if (body instanceof JsonObject || body instanceof JsonArray) {
                return body;
            }
            throw new IOException("the source sent no JSON object");
        } catch (DecodeException unreadable) {
            throw new IOException("the source sent no JSON"); // the cause would quote it, and with it a caller
        }
    }

    private static String filled(String url, Map<String, String> values) {
        var filled = url;
        for (var value : values.entrySet()) {
            filled = filled.replace(
                    "{" + value.getKey() + "}", URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8));
        }
        return filled;
    }

    private static Map<String, String> words(JsonObject told) {
        Map<String, String> words = new HashMap<>();
        told.forEach(word -> words.put(word.getKey(), String.valueOf(word.getValue())));
        return Map.copyOf(words);
    }
}
