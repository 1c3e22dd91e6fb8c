package cn.fengsui.ingest.viid;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * An answer as the standard shapes it (GA/T 1400.4 ResponseStatus).
 *
 * @param status of HTTP
 * @param challenge for {@code WWW-Authenticate}, or empty
 */
record ViidReply(int status, JsonObject body, String challenge) {

    static final int OK = 0;
    static final int OTHER_ERROR = 1;
    static final int INVALID_OPERATION = 4;
    static final int BAD_JSON = 7;
    static final int BAD_JSON_CONTENT = 8;

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /**
     * What became of one thing.
     *
     * @param id of the thing, or empty
     * @param sentence what is wrong with it and what to do; {@code OK} when nothing is
     */
    record Outcome(String id, int code, String sentence) {
        static Outcome ok(String id) {
            return new Outcome(id, OK, "OK");
        }

        JsonObject json(String url, String localTime) {
            return new JsonObject()
                    .put("Id", id)
                    .put("LocalTime", localTime)
                    .put("RequestURL", url)
                    .put("StatusCode", code)
                    .put("StatusString", sentence);
        }
    }

    static ViidReply of(int status, JsonObject body) {
        return new ViidReply(status, body, "");
    }

    static ViidReply one(int status, Outcome outcome, String url, String localTime) {
        return of(status, new JsonObject().put("ResponseStatusObject", outcome.json(url, localTime)));
    }

    static ViidReply list(int status, List<Outcome> outcomes, String url, String localTime) {
        var list = new JsonArray();
        outcomes.forEach(outcome -> list.add(outcome.json(url, localTime)));
        return of(
                status,
                new JsonObject().put("ResponseStatusListObject", new JsonObject().put("ResponseStatusObject", list)));
    }

    ViidReply challenging(String header) {
        return new ViidReply(status, body, header);
    }

    /** {@code yyyyMMddHHmmss}, which carries no zone and means the city's. */
    static String local(Instant instant, ZoneId zone) {
        return LOCAL.format(instant.atZone(zone));
    }

    /** The instant of such a time. @throws java.time.DateTimeException when it is none */
    static Instant instant(String local, ZoneId zone) {
        return java.time.LocalDateTime.parse(local, LOCAL).atZone(zone).toInstant();
    }
}
