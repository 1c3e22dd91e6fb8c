package cn.fengsui.video.deliver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the signed part of a stream's address: a random id and an end, sealed with a key of this process
 * together with what the address is bound to (user, cameras, reason), which is not in it. That a token is used once only
 * is the business of {@link ViewDesk}. Any thread.
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

    /** One text of who looks at what and why; no two different ones give the same text. */
    static String bound(String user, List<String> cameras, String reason) {
        var text = new StringBuilder();
        Stream.concat(Stream.of(user, reason), cameras.stream())
                .forEach(part -> text.append(part.length()).append(':').append(part));
        return text.toString();
    }

    /** A new token, URL-safe, good until then and for this only. */
    String issue(Instant expires, String bound) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] head = ByteBuffer.allocate(ID_BYTES + Long.BYTES)
                .put(id)
                .putLong(expires.toEpochMilli())
                .array();
        byte[] token =
                ByteBuffer.allocate(BYTES).put(head).put(seal(head, bound)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** True when it was issued here for this and has not expired. */
    boolean isValid(String token, String bound) {
        return read(token, bound)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong(ID_BYTES) > clock.millis())
                .orElse(false);
    }

    private Optional<byte[]> read(String token, String bound) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            byte[] head = Arrays.copyOf(bytes, ID_BYTES + Long.BYTES);
            byte[] given = Arrays.copyOfRange(bytes, head.length, BYTES);
            return MessageDigest.isEqual(given, seal(head, bound)) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] seal(byte[] head, String bound) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(head);
            return Arrays.copyOf(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK.", missing);
        }
    }
}
