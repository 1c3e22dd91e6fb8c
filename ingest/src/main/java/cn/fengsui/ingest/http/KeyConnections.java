package cn.fengsui.ingest.http;

import cn.fengsui.domain.identity.ApiKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many lasting connections (MQTT, WebSocket, live stream) each key has open. Any thread. */
public final class KeyConnections {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final int most;

    /** @param most for a key without a limit of its own */
    public KeyConnections(int most) {
        this.most = most;
    }

    /** Counts one more; false when the key has as many as it may. */
    public boolean came(ApiKey key) {
        int allowed = key.limits().connectionsWithin(most);
        int now = open.merge(key.name(), 1, Integer::sum);
        if (now > allowed) {
            left(key);
            return false;
        }
        return true;
    }

    /** The same, or fails. @throws ApiError 429 */
    public void require(ApiKey key) {
        if (!came(key)) {
            int allowed = key.limits().connectionsWithin(most);
            throw ApiError.later(
                            429,
                            "too-many-connections",
                            "The key '" + key.name() + "' may have " + allowed + " connections; close one first.",
                            SOON)
                    .with("key", key.name())
                    .with("limit", allowed);
        }
    }

    /** Counts one less. */
    public void left(ApiKey key) {
        open.computeIfPresent(key.name(), (name, count) -> count == 1 ? null : count - 1);
    }
}
