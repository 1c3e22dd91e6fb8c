package cn.fengsui.simulator.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A {@code WWW-Authenticate: Digest ...} header and the answer to it (RFC 2617 §3.2, RFC 3261 §22).
 *
 * @param qop {@code auth}, or empty when the platform offered none
 * @param opaque sent back as it came, or empty
 */
public record DigestChallenge(String realm, String nonce, String qop, String opaque) {
    private static final Pattern FIELD = Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]+))");

    /** @throws IllegalArgumentException if it asks for something else than MD5 digest */
    public static DigestChallenge parse(String header) {
        if (!header.regionMatches(true, 0, "Digest", 0, "Digest".length())) {
            throw new IllegalArgumentException("Cannot answer the challenge '" + header + "': only Digest is known.");
        }
        Map<String, String> fields = new HashMap<>();
        var matcher = FIELD.matcher(header.substring("Digest".length()));
        while (matcher.find()) {
            var value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            fields.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        var algorithm = fields.getOrDefault("algorithm", "MD5");
        if (!algorithm.equalsIgnoreCase("MD5")) {
            throw new IllegalArgumentException("Cannot answer a digest challenge with algorithm '" + algorithm
                    + "': simulated devices know MD5 only, as cameras in the field do.");
        }
        var offers = fields.getOrDefault("qop", "").split("[,\\s]+");
        var qop = java.util.Arrays.asList(offers).contains("auth") ? "auth" : "";
        return new DigestChallenge(
                fields.getOrDefault("realm", ""),
                fields.getOrDefault("nonce", ""),
                qop,
                fields.getOrDefault("opaque", ""));
    }

    /** The value of the {@code Authorization} header; {@code cnonce} and {@code count} are used with qop only. */
    public String authorization(Credentials who, String method, String uri, String cnonce, int count) {
        var nc = String.format(Locale.ROOT, "%08x", count);
        var text = new StringBuilder(
                "Digest username=\"" + who.user() + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                        + "\", response=\"" + response(who, method, uri, cnonce, nc) + "\", algorithm=MD5");
        if (!qop.isEmpty()) {
            text.append(", qop=")
                    .append(qop)
                    .append(", nc=")
                    .append(nc)
                    .append(", cnonce=\"")
                    .append(cnonce)
                    .append('"');
        }
        if (!opaque.isEmpty()) {
            text.append(", opaque=\"").append(opaque).append('"');
        }
        return text.toString();
    }

    String response(Credentials who, String method, String uri, String cnonce, String nc) {
        var ha1 = md5(who.user() + ":" + realm + ":" + who.password());
        var ha2 = md5(method + ":" + uri);
        return qop.isEmpty()
                ? md5(ha1 + ":" + nonce + ":" + ha2)
                : md5(ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":" + qop + ":" + ha2);
    }

    private static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no MD5, which SIP digest needs.", missing);
        }
    }

    /** Who registers, and the secret shared with the platform. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[" + user + ", ***]";
        }
    }
}
