package cn.fengsui.ingest.http;

import cn.fengsui.ingest.text.Tongue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that is not answered as asked: a status and a problem document (RFC 9457). Its message is the English
 * {@code detail}; the Chinese one and both titles stand in {@code problems_*.properties} under its code.
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String TYPE = "urn:fengsui:problem:";
    private static final String POINTER = "pointer";

    private final int status;
    private final String code;
    private final transient Duration retryAfter;
    private final transient Map<String, Object> members;
    private final transient Map<String, Object> params;

    private ApiError(
            int status,
            String code,
            String message,
            Duration retryAfter,
            Map<String, Object> members,
            Map<String, Object> params) {
        super(message, null, false, false); // an answer, not a fault: no stack trace
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
        this.members = members;
        this.params = params;
    }

    /** @param message what failed, the value seen, what to do */
    public static ApiError of(int status, String code, String message) {
        return new ApiError(status, code, message, Duration.ZERO, Map.of(), Map.of());
    }

    /** The same, naming when to try again. */
    public static ApiError later(int status, String code, String message, Duration retryAfter) {
        return new ApiError(status, code, message, retryAfter, Map.of(), Map.of());
    }

    /** The same with a value of the sentence, for programs and for the Chinese one: a text or a number. */
    public ApiError with(String name, Object value) {
        return new ApiError(status, code, getMessage(), retryAfter, members, plus(params, name, value));
    }

    /** The same naming the place in the body, for instance {@code /location/lng} (RFC 6901). */
    public ApiError at(String pointer) {
        return member(POINTER, pointer);
    }

    /** The same with an extension member, for instance how much of a stream was taken before. */
    public ApiError member(String name, Object value) {
        return new ApiError(status, code, getMessage(), retryAfter, plus(members, name, value), params);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Whole seconds for {@code Retry-After}, rounded up; 0 = do not say. */
    public long retryAfterSeconds() {
        return (retryAfter.toMillis() + 999) / 1000;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    /** @param instance the path of the request */
    public JsonObject body(Tongue tongue, String instance) {
        var problem = new JsonObject()
                .put("type", TYPE + code)
                .put("title", tongue.title(code))
                .put("status", status)
                .put("detail", tongue.detail(code, params, String.valueOf(getMessage())))
                .put("instance", instance)
                .put("code", code);
        members.forEach((name, value) -> problem.put(name, json(value)));
        return params.isEmpty() ? problem : problem.put("params", new JsonObject(new LinkedHashMap<>(params)));
    }

    private static Object json(Object value) {
        return value instanceof java.util.List<?> list ? new JsonArray(list) : value;
    }

    private static Map<String, Object> plus(Map<String, Object> before, String name, Object value) {
        var more = new LinkedHashMap<>(before);
        more.put(name, value);
        return more;
    }
}
