package cn.fengsui.simulator.sip;

import cn.fengsui.simulator.sip.DigestChallenge.Credentials;
import java.util.UUID;

/** The server's side of digest for platforms and servers that are simulated: one nonce, MD5 (RFC 2617 §3.2.2). Immutable. */
public final class DigestCheck {
    private final String realm;
    private final String nonce = UUID.randomUUID().toString();

    public DigestCheck(String realm) {
        this.realm = realm;
    }

    /** The value of {@code WWW-Authenticate}. */
    public String challenge() {
        return "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=MD5";
    }

    /** Whether an {@code Authorization} answers the challenge with this user's secret. */
    public boolean isRight(String authorization, String method, Credentials who) {
        if (!authorization.regionMatches(true, 0, "Digest", 0, "Digest".length())) {
            return false;
        }
        var fields = DigestChallenge.fields(authorization);
        var challenge = new DigestChallenge(realm, nonce, fields.getOrDefault("qop", ""), "", "MD5");
        var expected = challenge.response(
                who,
                method,
                fields.getOrDefault("uri", ""),
                fields.getOrDefault("cnonce", ""),
                fields.getOrDefault("nc", ""));
        return nonce.equals(fields.get("nonce"))
                && who.user().equals(fields.get("username"))
                && expected.equals(fields.get("response"));
    }
}
