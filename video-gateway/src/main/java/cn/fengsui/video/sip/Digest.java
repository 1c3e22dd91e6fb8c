package cn.fengsui.video.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answer to a digest challenge, every part as the text that was received (RFC 2617 §3.2.2, RFC 3261 §22, RFC 8760).
 *
 * @param qop empty when the device left it out
 * @param nonceCount eight hex digits as received, or empty
 * @param algorithm as received, or empty
 */
record Digest(
        String user,
        String realm,
        String nonce,
        String uri,
        String response,
        String qop,
        String nonceCount,
        String cnonce,
        String algorithm) {

    private static final Pattern PART = Pattern.compile("([A-Za-z]{1,20})\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]+))");

    /** Reads the value of an Authorization header, {@code Digest} and what follows; missing parts are empty. */
    static Digest read(String header) {
        Map<String, String> parts = PART.matcher(header)
                .results()
                .collect(Collectors.toMap(
                        part -> part.group(1).toLowerCase(Locale.ROOT),
                        part -> part.group(2) != null ? part.group(2) : part.group(3),
                        (first, repeated) -> first));
        return new Digest(
                parts.getOrDefault("username", ""),
                parts.getOrDefault("realm", ""),
                parts.getOrDefault("nonce", ""),
                parts.getOrDefault("uri", ""),
                parts.getOrDefault("response", ""),
                parts.getOrDefault("qop", ""),
                parts.getOrDefault("nc", ""),
                parts.getOrDefault("cnonce", ""),
                parts.getOrDefault("algorithm", ""));
    }

    /** True when it was made with this password, given as the hash of user, realm and password, for this method. */
    boolean isMadeWith(String ha1, DigestAlgorithm hash, String method) {
        if (!algorithm.isEmpty() && !algorithm.equalsIgnoreCase(hash.token())) {
            return false;
        }
        byte[] expected = responseTo(ha1, hash, method).getBytes(StandardCharsets.US_ASCII);
        byte[] given = response.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given);
    }

    /** The response that belongs to these parts. */
    String responseTo(String ha1, DigestAlgorithm hash, String method) {
        String ha2 = hash(hash, method + ":" + uri);
        String middle = qop.isEmpty() ? nonce : nonce + ":" + nonceCount + ":" + cnonce + ":" + qop;
        return hash(hash, ha1 + ":" + middle + ":" + ha2);
    }

    /** The nonce count as a number; 0 without qop or when it cannot be read. */
    long count() {
        Matcher hex = Pattern.compile("[0-9a-fA-F]{1,8}").matcher(nonceCount);
        return qop.isEmpty() || !hex.matches() ? 0 : Long.parseLong(nonceCount, 16);
    }

    static String hash(DigestAlgorithm hash, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(hash.token()).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no " + hash.token() + "; use a complete JDK.", missing);
        }
    }

    @Override
    public String toString() {
        return "Digest[" + user + "]";
    }
}
