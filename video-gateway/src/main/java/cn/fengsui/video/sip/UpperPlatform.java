package cn.fengsui.video.sip;

import cn.fengsui.domain.settings.Secret;
import java.time.Duration;

/**
 * A platform that we register with (GB/T 28181-2022 §9.1 seen from the device's side).
 *
 * @param id its 20 digits; must stand in the request URI exactly (reference §8)
 * @param domain its realm
 * @param host address
 * @param transport UDP or TCP
 * @param localId our 20 digits there; another id than our own where both platforms register with each other
 * @param account how we sign in, and for how long
 */
public record UpperPlatform(
        String id, String domain, String host, int port, String transport, String localId, Account account) {

    /**
     * @param user of the digest, usually the local id
     * @param expires of the registration
     * @param keepalive interval
     * @param missed unanswered keepalives after which the platform counts as lost
     * @param retry pause after a failure; up to a tenth is added at random (GB/T 28181-2022 §9.1.1: 60 s)
     * @param version what we announce in {@code X-GB-Ver}
     */
    public record Account(
            String user,
            Secret password,
            Duration expires,
            Duration keepalive,
            int missed,
            Duration retry,
            GbVersion version) {

        /** The Authorization line that answers this challenge to a REGISTER (RFC 2617 §3.2.2, RFC 8760). */
        String proof(String challenge, String uri) {
            Digest asked = Digest.read(challenge);
            DigestAlgorithm hash =
                    asked.algorithm().equalsIgnoreCase("SHA-256") ? DigestAlgorithm.SHA256 : DigestAlgorithm.MD5;
            boolean hasQop = asked.qop().contains("auth");
            var mine = new Digest(
                    user,
                    asked.realm(),
                    asked.nonce(),
                    uri,
                    "",
                    hasQop ? "auth" : "",
                    hasQop ? "00000001" : "",
                    hasQop ? SipTransport.token() : "",
                    hash.token());
            String ha1 = Digest.hash(hash, user + ":" + mine.realm() + ":" + password.value());
            return "Authorization: Digest username=\"" + user + "\", realm=\"" + mine.realm() + "\", nonce=\""
                    + mine.nonce() + "\", uri=\"" + uri + "\", response=\""
                    + mine.responseTo(ha1, hash, "REGISTER") + "\", algorithm=" + hash.token()
                    + (hasQop ? ", qop=auth, nc=" + mine.nonceCount() + ", cnonce=\"" + mine.cnonce() + "\"" : "")
                    + "\r\n";
        }
    }
}
