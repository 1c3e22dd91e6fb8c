package cn.fengsui.ingest.keys;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeyDesk.KeyEntry;
import cn.fengsui.domain.identity.KeyLimits;
import cn.fengsui.domain.identity.KeyScope;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.ingest.http.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A key as JSON: {@code {"name","perMinute","drill","enabled","rights","sources","categories","divisions","limits"}}. */
final class ToldKey {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:-]{1,64}\\*?");
    private static final int MOST_PER_MINUTE = 10_000_000;

    private ToldKey() {}

    /** @throws ApiError 400 naming the place */
    static JsonObject body(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "bad-request", "The body is no JSON object; see /openapi.yaml.");
        }
    }

    /** @throws ApiError 400 naming the place */
    static ApiKey key(String name, JsonObject told) {
        if (!WORD.matcher(name).matches() || name.endsWith("*")) {
            throw bad("name", name, "use 1 to 64 letters, digits or . _ : -");
        }
        var limits = limits(told);
        return new ApiKey(
                name,
                number(told, "perMinute", 600, MOST_PER_MINUTE),
                flag(told, "drill", false),
                rights(told),
                new KeyScope(words(told, "sources"), words(told, "categories"), words(told, "divisions")),
                new KeyLimits(
                        number(limits, "bodyBytes", 0, Integer.MAX_VALUE),
                        number(limits, "depth", 0, 100),
                        number(limits, "connections", 0, 50_000)));
    }

    private static JsonObject limits(JsonObject told) {
        var value = told.getValue("limits");
        if (value == null) {
            return new JsonObject();
        }
        if (value instanceof JsonObject limits) {
            return limits;
        }
        throw bad("limits", value, "send an object with bodyBytes, depth and connections");
    }

    static boolean flag(JsonObject told, String name, boolean otherwise) {
        var value = told.getValue(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw bad(name, value, "send true or false");
    }

    static int number(JsonObject told, String name, int otherwise, int most) {
        var value = told.getValue(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= 0 && number <= most) {
            return number;
        }
        throw bad(name, value, "send a whole number from 0 to " + most);
    }

    private static Set<VideoRight> rights(JsonObject told) {
        try {
            return words(told, "rights").stream().map(VideoRight::valueOf).collect(Collectors.toSet());
        } catch (IllegalArgumentException unknown) {
            throw bad("rights", told.getValue("rights"), "use some of " + List.of(VideoRight.values()));
        }
    }

    private static Set<String> words(JsonObject told, String name) {
        var value = told.getValue(name);
        if (value == null) {
            return Set.of();
        }
        if (value instanceof JsonArray array
                && array.stream()
                        .allMatch(word -> word instanceof String text
                                && WORD.matcher(text).matches())) {
            return array.stream().map(String.class::cast).collect(Collectors.toSet());
        }
        throw bad(name, value, "send an array of short names");
    }

    private static ApiError bad(String name, Object value, String advice) {
        return ApiError.of(400, "bad-request", name + " is '" + value + "'; " + advice + ".")
                .at("/" + name);
    }

    static JsonObject json(KeyEntry entry) {
        var key = entry.key();
        var until = entry.previousUntil();
        return new JsonObject()
                .put("name", key.name())
                .put("perMinute", key.perMinute())
                .put("drill", key.drill())
                .put("enabled", entry.enabled())
                .put("rights", array(key.rights().stream().map(VideoRight::name).toList()))
                .put("sources", array(key.scope().sources()))
                .put("categories", array(key.scope().categories()))
                .put("divisions", array(key.scope().divisions()))
                .put(
                        "limits",
                        new JsonObject()
                                .put("bodyBytes", key.limits().bodyBytes())
                                .put("depth", key.limits().depth())
                                .put("connections", key.limits().connections()))
                .put("previousUntil", until == null ? null : until.toString());
    }

    private static JsonArray array(java.util.Collection<String> words) {
        return new JsonArray(words.stream().sorted().toList());
    }
}
