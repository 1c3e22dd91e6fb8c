package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** Knows API keys; asks the store at most every few seconds per key. Remembers hashes, not secrets. Any thread. */
final class KeyDoor {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private record Known(Optional<ApiKey> key, Instant until) {}

    private final ApiKeys keys;
    private final Executor threads;
    private final Clock clock;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    KeyDoor(ApiKeys keys, Executor threads, Clock clock) {
        this.keys = keys;
        this.threads = threads;
        this.clock = clock;
    }

    CompletionStage<Optional<ApiKey>> find(String secret) {
        String hash = hash(secret);
        Known remembered = known.get(hash);
        if (remembered != null && clock.instant().isBefore(remembered.until())) {
            return CompletableFuture.completedFuture(remembered.key());
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    Optional<ApiKey> key = keys.find(secret);
                    if (known.size() >= MOST) {
                        known.clear();
                    }
                    known.put(hash, new Known(key, clock.instant().plus(REMEMBERED)));
                    return key;
                },
                threads);
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK.", missing);
        }
    }
}
