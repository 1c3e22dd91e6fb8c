package cn.fengsui.ingest.http;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the API key of a request: {@code X-API-Key: secret} or {@code Authorization: Bearer secret}. Answers are kept for
 * a few seconds under a hash of the secret, so that a busy sender costs no lookup per request. Any thread.
 */
public final class KeyCheck {

    public static final String HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_SECRET = 512;

    private record Known(Optional<ApiKey> key, Instant until) {}

    private final ApiKeys keys;
    private final Workers workers;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public KeyCheck(ApiKeys keys, Workers workers, InstantSource clock) {
        this.keys = keys;
        this.workers = workers;
        this.clock = clock;
    }

    /** The request's key; fails with 401 when there is none or it is not ours. Event loop. */
    public Future<ApiKey> require(HttpServerRequest request) {
        return of(secretOf(request));
    }

    /** The key of this secret, however it was sent; fails with 401. Event loop. */
    public Future<ApiKey> of(@Nullable String secret) {
        if (secret == null || secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            return Future.failedFuture(
                    ApiError.of(401, "api-key-missing", "No API key was sent; send it in the header " + HEADER + "."));
        }
        var name = hash(secret);
        var kept = known.get(name);
        return (kept != null && clock.instant().isBefore(kept.until)
                        ? Future.succeededFuture(kept.key)
                        : workers.call(() -> look(secret, name)))
                .compose(KeyCheck::granted);
    }

    private static Future<ApiKey> granted(Optional<ApiKey> key) {
        return key.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(ApiError.of(
                        401,
                        "api-key-unknown",
                        "The API key is not known here; copy it again, or ask the administrator for a new one.")));
    }

    private Optional<ApiKey> look(String secret, String name) {
        var found = keys.find(secret);
        if (known.size() >= MOST_KEPT) {
            known.clear(); // somebody tries many secrets; the real ones are looked up again
        }
        known.put(name, new Known(found, clock.instant().plus(KEPT)));
        return found;
    }

    private static @Nullable String secretOf(HttpServerRequest request) {
        var secret = request.getHeader(HEADER);
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return secret == null && authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : secret;
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This JDK has no SHA-256; use a complete one.", impossible);
        }
    }
}
