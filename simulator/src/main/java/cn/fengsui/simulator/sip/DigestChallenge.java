package cn.fengsui.simulator.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A {@code WWW-Authenticate: Digest ...} header and the answer to it (RFC 2617 §3.2, RFC 3261 §22, RFC 8760).
 *
 * @param qop {@code auth}, or empty when the platform offered none
 * @param opaque sent back as it came, or empty
 * @param algorithm {@code MD5} or {@code SHA-256}
 */
public record DigestChallenge(String realm, String nonce, String qop, String opaque, String algorithm) {
    private static final Set<String> KNOWN = Set.of("MD5", "SHA-256");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]+))");

    /** @throws IllegalArgumentException if it asks for something else than an MD5 or SHA-256 digest */
    public static DigestChallenge parse(String header) {
        if (!header.regionMatches(true, 0, "Digest", 0, "Digest".length())) {
            throw new IllegalArgumentException("Cannot answer the challenge '" + header + "': only Digest is known.");
        }
        var fields = fields(header);
        var algorithm = fields.getOrDefault("algorithm", "MD5");
        if (!KNOWN.contains(algorithm.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Cannot answer a digest challenge with algorithm '" + algorithm
                    + "': simulated devices know MD5 and SHA-256.");
        }
        var offers = fields.getOrDefault("qop", "").split("[,\\s]+");
        var qop = java.util.Arrays.asList(offers).contains("auth") ? "auth" : "";
        return new DigestChallenge(
                fields.getOrDefault("realm", ""),
                fields.getOrDefault("nonce", ""),
                qop,
                fields.getOrDefault("opaque", ""),
                algorithm.toUpperCase(Locale.ROOT));
    }

    static Map<String, String> fields(String header) {
        Map<String, String> fields = new HashMap<>();
        var matcher = FIELD.matcher(header.substring("Digest".length()));
        while (matcher.find()) {
            var value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            fields.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return fields;
    }

    /**
     * Chooses among several challenges.
     *
     * @param prefersSha256 most cameras answer MD5, or nothing but the first header; newer ones take SHA-256 when offered
     * @throws IllegalArgumentException if there is none that can be answered
     */
    public static DigestChallenge choose(List<String> headers, boolean prefersSha256) {
        var wanted = prefersSha256 ? "SHA-256" : "MD5";
        return headers.stream()
                .filter(header -> header.toUpperCase(Locale.ROOT).contains(wanted))
                .findFirst()
                .or(() -> headers.stream().findFirst())
                .map(DigestChallenge::parse)
                .orElseThrow(() -> new IllegalArgumentException("A 401 came without a WWW-Authenticate header."));
    }

    /** The value of the {@code Authorization} header; {@code cnonce} and {@code count} are used with qop only. */
    public String authorization(Credentials who, String method, String uri, String cnonce, int count) {
        var nc = String.format(Locale.ROOT, "%08x", count);
        var text = new StringBuilder(
                "Digest username=\"" + who.user() + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                        + "\", response=\"" + response(who, method, uri, cnonce, nc) + "\", algorithm=" + algorithm);
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
        var ha1 = hash(who.user() + ":" + realm + ":" + who.password());
        var ha2 = hash(method + ":" + uri);
        return qop.isEmpty()
                ? hash(ha1 + ":" + nonce + ":" + ha2)
                : hash(ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":" + qop + ":" + ha2);
    }

    private String hash(String text) {
        try {
            var digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no " + algorithm + ", which SIP digest needs.", missing);
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
