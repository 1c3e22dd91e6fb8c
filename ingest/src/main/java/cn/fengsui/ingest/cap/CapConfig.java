package cn.fengsui.ingest.cap;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Which warnings are believed.
 *
 * @param trustStore {@code ingest.cap-trust-store=}: PKCS#12 or JKS file with the certificates of those who sign; empty =
 *     signatures are not checked
 * @param trustPassword {@code ingest.cap-trust-password=}: of that file
 * @param signatureRequired {@code ingest.cap-signature=optional}, or {@code required}: unsigned ones are refused
 * @param senders {@code ingest.cap-senders=}: the only senders that are heard, separated by commas; empty = all
 * @param sender {@code ingest.cap-sender=fengsui}: what we call ourselves in what we write
 * @param life {@code ingest.cap-life=24h}, 1h to 30d: of a warning that does not say when it expires
 */
public record CapConfig(
        Path trustStore,
        Secret trustPassword,
        boolean signatureRequired,
        List<String> senders,
        String sender,
        Duration life) {

    private static final String OPTIONAL = "optional";
    private static final String REQUIRED = "required";

    public CapConfig {
        senders = List.copyOf(senders);
    }

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static CapConfig from(Settings settings) {
        var store = settings.path("ingest.cap-trust-store", Path.of(""));
        var signature = settings.text("ingest.cap-signature", OPTIONAL);
        if (!signature.equals(OPTIONAL) && !signature.equals(REQUIRED)) {
            settings.problem("ingest.cap-signature must be optional or required and is '" + signature + "'");
        }
        if (signature.equals(REQUIRED) && store.equals(Path.of(""))) {
            settings.problem("ingest.cap-signature is required, so ingest.cap-trust-store must name the certificates");
        }
        var life = settings.duration("ingest.cap-life", Duration.ofHours(24));
        if (life.compareTo(Duration.ofHours(1)) < 0 || life.compareTo(Duration.ofDays(30)) > 0) {
            settings.problem("ingest.cap-life must be 1h to 30d and is " + life.toMinutes() + "m");
        }
        var sender = settings.text("ingest.cap-sender", "fengsui");
        if (!sender.matches(CapReader.NAME)) {
            settings.problem("ingest.cap-sender must have no blanks, commas, < or & and is '" + sender + "'");
        }
        return new CapConfig(
                store,
                settings.secret("ingest.cap-trust-password", ""),
                signature.equals(REQUIRED),
                words(settings.text("ingest.cap-senders", "")),
                sender,
                life);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
