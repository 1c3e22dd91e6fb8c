package cn.fengsui.video.sip;

import cn.fengsui.domain.settings.Secret;
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
 * The answer to a digest challenge, every part as the text that was received (RFC 2617 §3.2.2, RFC 3261 §22).
 *
 * @param qop empty when the device left it out
 * @param nonceCount eight hex digits as received, or empty
 */
record Digest(
        String user,
        String realm,
        String nonce,
        String uri,
        String response,
        String qop,
        String nonceCount,
        String cnonce) {

    private static final Pattern PART = Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]+))");

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
                parts.getOrDefault("cnonce", ""));
    }

    /** True when it was made with this password for this method. */
    boolean isMadeWith(Secret password, String method) {
        String ha1 = md5(user + ":" + realm + ":" + password.value());
        String ha2 = md5(method + ":" + uri);
        String middle = qop.isEmpty() ? nonce : nonce + ":" + nonceCount + ":" + cnonce + ":" + qop;
        byte[] expected = md5(ha1 + ":" + middle + ":" + ha2).getBytes(StandardCharsets.US_ASCII);
        byte[] given = response.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given);
    }

    /** The nonce count as a number; 0 without qop or when it cannot be read. */
    long count() {
        Matcher hex = Pattern.compile("[0-9a-fA-F]{1,8}").matcher(nonceCount);
        return qop.isEmpty() || !hex.matches() ? 0 : Long.parseLong(nonceCount, 16);
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no MD5; use a complete JDK.", missing);
        }
    }

    @Override
    public String toString() {
        return "Digest[" + user + "]";
    }
}
