package cn.fengsui.video.control;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The second confirmation of a reboot: a token for one device and one user, good once and for a minute. Any thread.
 */
final class RebootTokens {

    static final Duration LIFE = Duration.ofSeconds(60);
    private static final int BYTES = 16;
    private static final int MOST = 1_000;

    private record Asked(String deviceId, String user, Instant until) {}

    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    RebootTokens(Clock clock) {
        this.clock = clock;
    }

    String issue(String deviceId, String user) {
        Instant now = clock.instant();
        asked.values().removeIf(old -> !now.isBefore(old.until()));
        if (asked.size() >= MOST) {
            asked.clear(); // somebody asks and never confirms; the others ask again
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        asked.put(token, new Asked(deviceId, user, now.plus(LIFE)));
        return token;
    }

    /** True once, for the same device and user, within the minute. */
    boolean redeem(String token, String deviceId, String user) {
        Asked was = asked.remove(token);
        return was != null
                && was.deviceId().equals(deviceId)
                && was.user().equals(user)
                && clock.instant().isBefore(was.until());
    }
}
