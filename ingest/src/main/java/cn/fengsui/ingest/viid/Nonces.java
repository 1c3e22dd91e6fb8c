package cn.fengsui.ingest.viid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Challenges that are bound to one platform and expire, without keeping those that are not answered: a nonce carries its
 * time and a seal. Each number of use counts once (RFC 7616 §3.4, §5.5). Any thread.
 */
final class Nonces {

    enum Verdict {
        GOOD,
        /** Ours, but too old or used before: a new one will do. */
        STALE,
        /** Not ours, or another platform's. */
        FOREIGN
    }

    private static final int RANDOM_BYTES = 8;
    private static final int SEAL_BYTES = 16;
    private static final int LENGTH = Long.BYTES + RANDOM_BYTES + SEAL_BYTES;
    private static final int MOST_USED = 10_000;
    private static final String MAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final byte[] secret = new byte[32];
    private final Duration life;
    private final Map<String, Long> used = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_USED;
        }
    };

    Nonces(Duration life) {
        this.life = life;
        random.nextBytes(secret);
    }

    String next(String platform, Instant now) {
        var head = new byte[Long.BYTES + RANDOM_BYTES];
        random.nextBytes(head);
        ByteBuffer.wrap(head).putLong(now.toEpochMilli());
        var whole = ByteBuffer.allocate(LENGTH).put(head).put(seal(head, platform));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** @param count the client's number of use, 1 or more; each must be larger than the one before */
    Verdict check(String nonce, String platform, long count, Instant now) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException notOurs) {
            return Verdict.FOREIGN;
        }
        if (whole.length != LENGTH) {
            return Verdict.FOREIGN;
        }
        var head = Arrays.copyOf(whole, LENGTH - SEAL_BYTES);
        if (!MessageDigest.isEqual(seal(head, platform), Arrays.copyOfRange(whole, LENGTH - SEAL_BYTES, LENGTH))) {
            return Verdict.FOREIGN;
        }
        var made = Instant.ofEpochMilli(ByteBuffer.wrap(head).getLong());
        return now.isAfter(made.plus(life)) || !isFirstUse(nonce, count) ? Verdict.STALE : Verdict.GOOD;
    }

    private synchronized boolean isFirstUse(String nonce, long count) {
        Long last = used.get(nonce);
        if (count < 1 || last != null && count <= last) {
            return false;
        }
        used.put(nonce, count);
        return true;
    }

    private byte[] seal(byte[] head, String platform) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update(head);
            return Arrays.copyOf(mac.doFinal(platform.getBytes(StandardCharsets.UTF_8)), SEAL_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This JDK has no " + MAC + "; use a complete one.", impossible);
        }
    }
}
