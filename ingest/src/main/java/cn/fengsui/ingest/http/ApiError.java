package cn.fengsui.ingest.http;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A request that is not answered as asked: {@code {"error":{"code","message"}}} with a status. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Duration retryAfter;

    private ApiError(int status, String code, String message, Duration retryAfter) {
        super(message, null, false, false); // an answer, not a fault: no stack trace
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** @param message what failed, the value seen, what to do */
    public static ApiError of(int status, String code, String message) {
        return new ApiError(status, code, message, Duration.ZERO);
    }

    /** The same, naming when to try again. */
    public static ApiError later(int status, String code, String message, Duration retryAfter) {
        return new ApiError(status, code, message, retryAfter);
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

    public JsonObject body() {
        return new JsonObject().put("error", new JsonObject().put("code", code).put("message", getMessage()));
    }
}
