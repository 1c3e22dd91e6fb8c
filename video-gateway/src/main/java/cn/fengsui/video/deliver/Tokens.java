package cn.fengsui.video.deliver;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the signed part of a stream's address: a random id and an end, sealed with a key of this process.
 * That a token is used once only is the business of {@link LiveDesk}. Any thread.
 */
final class Tokens {

    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 16;
    private static final int BYTES = ID_BYTES + Long.BYTES + MAC_BYTES;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Tokens(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A new token, URL-safe, good until then. */
    String issue(Instant expires) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] head = ByteBuffer.allocate(ID_BYTES + Long.BYTES)
                .put(id)
                .putLong(expires.toEpochMilli())
                .array();
        byte[] token = ByteBuffer.allocate(BYTES).put(head).put(seal(head)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** True when it was issued here and has not expired. */
    boolean isValid(String token) {
        return read(token)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong(ID_BYTES) > clock.millis())
                .orElse(false);
    }

    private Optional<byte[]> read(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            byte[] head = Arrays.copyOf(bytes, ID_BYTES + Long.BYTES);
            byte[] given = Arrays.copyOfRange(bytes, head.length, BYTES);
            return MessageDigest.isEqual(given, seal(head)) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] seal(byte[] head) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(head), MAC_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK.", missing);
        }
    }
}
