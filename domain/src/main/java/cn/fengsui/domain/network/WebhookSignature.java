package cn.fengsui.domain.network;

import cn.fengsui.domain.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the receiver of a webhook knows who sends: {@value #SIGNATURE} is {@code sha256=} and the HMAC-SHA256, in hex, of the
 * timestamp header, a dot and the body, with the shared secret. The other side refuses what is older than some minutes and
 * remembers the deliveries it has taken.
 */
public final class WebhookSignature {

    /** Names the delivery; the same one for each attempt. */
    public static final String DELIVERY = "X-Fengsui-Delivery";

    /** When it was sent, in seconds since 1970. */
    public static final String TIMESTAMP = "X-Fengsui-Timestamp";

    public static final String SIGNATURE = "X-Fengsui-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** The value of {@value #SIGNATURE}. @param body as it is sent, in UTF-8 */
    public static String of(Secret secret, String timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signed = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
        }
    }
}
