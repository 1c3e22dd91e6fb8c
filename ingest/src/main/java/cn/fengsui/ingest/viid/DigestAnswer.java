package cn.fengsui.ingest.viid;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The answer to a challenge, {@code Authorization: Digest ...} with {@code qop=auth} and MD5 (RFC 7616 §3.4, GA/T 1400.4
 * registration). Peers quote {@code qop} and {@code nc} or do not; both are read.
 */
record DigestAnswer(Map<String, String> parts) {

    private static final Pattern PART =
            Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"([^\"]{0,512})\"|([^\\s,\"]{0,512}))");
    private static final int LONGEST = 4096;
    private static final String SCHEME = "digest ";

    DigestAnswer {
        parts = Map.copyOf(parts);
    }

    /** Empty when there is none, or it cannot be one. */
    static Optional<DigestAnswer> of(String header) {
        if (header.length() > LONGEST || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        var found = PART.matcher(header.substring(SCHEME.length()));
        while (found.find()) {
            parts.put(
                    found.group(1).toLowerCase(Locale.ROOT), found.group(2) == null ? found.group(3) : found.group(2));
        }
        return Optional.of(new DigestAnswer(parts));
    }

    String user() {
        return part("username");
    }

    String nonce() {
        return part("nonce");
    }

    /** The number of use; 0 when it is not told. */
    long count() {
        var count = part("nc");
        return count.matches("[0-9A-Fa-f]{1,8}") ? Long.parseLong(count, 16) : 0;
    }

    /** Whether whoever answered knows the password. */
    boolean fits(String realm, String password, String method, String path) {
        var uri = part("uri");
        if (!part("realm").equals(realm)
                || !part("qop").equals("auth")
                || !part("algorithm").isEmpty() && !part("algorithm").equalsIgnoreCase("MD5")
                || !uri.equals(path) && !uri.endsWith(path)) {
            return false;
        }
        var secret = md5(user() + ":" + realm + ":" + password);
        var request = md5(method + ":" + uri);
        var expected = md5(String.join(":", secret, nonce(), part("nc"), part("cnonce"), part("qop"), request));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                part("response").toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private String part(String name) {
        return parts.getOrDefault(name, "");
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This JDK has no MD5; use a complete one.", impossible);
        }
    }
}
