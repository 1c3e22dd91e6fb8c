package cn.fengsui.video.sip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues nonces that carry their own time and device under a key of this process, so that a flood of REGISTERs costs no
 * memory; remembers only those that were used (RFC 2617 §3.2.1). Any thread.
 */
final class Nonces {

    /** What a nonce is worth. */
    enum Verdict {
        FRESH,
        /** Ours, but too old: ask again, the password may be right. */
        STALE,
        /** Ours, and used before: somebody repeats what he heard, or a device is confused. */
        USED,
        /** Not issued by this process for this device. */
        FOREIGN
    }

    private static final int RANDOM_BYTES = 8;
    private static final int TIME_BYTES = Long.BYTES;
    private static final int MAC_BYTES = 12;
    private static final int HEX_DIGITS = 2 * (TIME_BYTES + RANDOM_BYTES + MAC_BYTES);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

    /** How far a nonce has been used: without qop once, with qop up to this count. */
    private record Use(long count, Instant expires) {}

    private final Clock clock;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final AtomicReference<Instant> nextSweep;
    private final ConcurrentMap<String, Use> used = new ConcurrentHashMap<>();

    Nonces(Clock clock, Duration life) {
        this.nextSweep = new AtomicReference<>(clock.instant().plus(SWEEP_EVERY));
        this.clock = clock;
        this.life = life;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String issue(String deviceId) {
        byte[] salt = new byte[RANDOM_BYTES];
        random.nextBytes(salt);
        byte[] head = ByteBuffer.allocate(TIME_BYTES + RANDOM_BYTES)
                .putLong(clock.millis())
                .put(salt)
                .array();
        return HexFormat.of().formatHex(head) + HexFormat.of().formatHex(mac(head, deviceId));
    }

    /**
     * Checks and, when fresh, uses it up.
     *
     * @param count nonce count of a qop answer, or 0 without qop; must grow with every use
     */
    Verdict use(String nonce, String deviceId, long count) {
        Instant expires = expiry(nonce, deviceId);
        if (expires == null) {
            return Verdict.FOREIGN;
        }
        if (!clock.instant().isBefore(expires)) {
            return Verdict.STALE;
        }
        sweepNowAndThen();
        var mine = new Use(count, expires);
        Use now = used.merge(nonce, mine, (before, next) -> next.count() > before.count() ? next : before);
        return now == mine ? Verdict.FRESH : Verdict.USED;
    }

    /** By time and not by size: a sweep at every use costs the square of the devices. */
    private void sweepNowAndThen() {
        Instant now = clock.instant();
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP_EVERY))) {
            used.values().removeIf(use -> !now.isBefore(use.expires()));
        }
    }

    private @org.jspecify.annotations.Nullable Instant expiry(String nonce, String deviceId) {
        if (nonce.length() != HEX_DIGITS || !nonce.matches("[0-9a-f]+")) {
            return null;
        }
        byte[] all = HexFormat.of().parseHex(nonce);
        byte[] head = Arrays.copyOf(all, TIME_BYTES + RANDOM_BYTES);
        byte[] seal = Arrays.copyOfRange(all, TIME_BYTES + RANDOM_BYTES, all.length);
        if (!MessageDigest.isEqual(seal, mac(head, deviceId))) {
            return null;
        }
        return Instant.ofEpochMilli(ByteBuffer.wrap(head).getLong()).plus(life);
    }

    private byte[] mac(byte[] head, String deviceId) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(head);
            return Arrays.copyOf(mac.doFinal(deviceId.getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK.", missing);
        }
    }
}
