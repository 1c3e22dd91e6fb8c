package cn.fengsui.ingest.viid;

import cn.fengsui.domain.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How view libraries reach us.
 *
 * @param id {@code ingest.viid-id=}: our own 20-digit id; empty = no view library is let in
 * @param libraries {@code ingest.viid-libraries=}: JSON file with the platforms below us and their passwords
 * @param address {@code ingest.viid-address=}: where they reach us, for instance {@code http://10.1.2.3:8081}; empty =
 *     nothing is subscribed
 * @param realm {@code ingest.viid-realm=fengsui}: of the digest
 * @param nonceLife {@code ingest.viid-nonce-life=2m}, 5s to 1h: a challenge older than that is not answered any more
 * @param expiry {@code ingest.viid-expiry=5m}, 10s to 1d: not heard for so long = not registered any more
 * @param subscription {@code ingest.viid-subscription=24h}, 1m to 30d: how long we subscribe for; refreshed at half of it
 * @param sameAddress {@code ingest.viid-same-address=true}: a registered platform must keep its network address
 */
public record ViidConfig(
        String id,
        Path libraries,
        String address,
        String realm,
        Duration nonceLife,
        Duration expiry,
        Duration subscription,
        boolean sameAddress) {

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static ViidConfig from(Settings settings) {
        var config = new ViidConfig(
                settings.text("ingest.viid-id", ""),
                settings.path("ingest.viid-libraries", Path.of("")),
                settings.text("ingest.viid-address", ""),
                settings.text("ingest.viid-realm", "fengsui"),
                within(
                        settings,
                        "ingest.viid-nonce-life",
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(5),
                        Duration.ofHours(1)),
                within(
                        settings,
                        "ingest.viid-expiry",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10),
                        Duration.ofDays(1)),
                within(
                        settings,
                        "ingest.viid-subscription",
                        Duration.ofHours(24),
                        Duration.ofMinutes(1),
                        Duration.ofDays(30)),
                settings.flag("ingest.viid-same-address", true));
        if (!config.id.isEmpty() && !config.id.matches("[0-9]{20}")) {
            settings.problem("ingest.viid-id must be 20 digits and is '" + config.id + "'");
        }
        if (!config.address.isEmpty() && !isHttp(config.address)) {
            settings.problem("ingest.viid-address must be an address such as http://10.1.2.3:8081 and is '"
                    + config.address + "'");
        }
        return config;
    }

    /** Whether view libraries are let in at all. */
    public boolean isOpen() {
        return !id.isEmpty();
    }

    private static boolean isHttp(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static Duration within(Settings settings, String key, Duration fallback, Duration least, Duration most) {
        var told = settings.duration(key, fallback);
        if (told.compareTo(least) < 0 || told.compareTo(most) > 0) {
            settings.problem(key + " must be " + least.toSeconds() + " s to " + most.toSeconds() + " s and is "
                    + told.toSeconds() + " s");
            return fallback;
        }
        return told;
    }
}
