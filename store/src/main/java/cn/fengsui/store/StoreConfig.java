package cn.fengsui.store;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * How the record is kept.
 *
 * @param jdbcUrl {@code store.jdbc-url=}; empty = the embedded PostgreSQL
 * @param user {@code store.user=postgres}; only with a JDBC URL
 * @param password {@code store.password=}; only with a JDBC URL, the embedded server makes its own
 * @param dataDir folder for everything that must survive; the embedded server lives in its {@code postgres}
 * @param embeddedPort {@code store.embedded-port=54320}, on 127.0.0.1; 0 = any free port
 * @param poolSize {@code store.pool-size=12}, 2 to 100 connections
 * @param zone {@code city.zone=Asia/Shanghai}: which day an incident is numbered in
 * @param incidentPrefix {@code city.incident-prefix=LJ}: 1 to 8 capital letters in front of incident ids
 * @param retention how long the log is kept
 */
public record StoreConfig(
        String jdbcUrl,
        String user,
        Secret password,
        Path dataDir,
        int embeddedPort,
        int poolSize,
        ZoneId zone,
        String incidentPrefix,
        Retention retention) {

    private static final String ZONE = "Asia/Shanghai";
    private static final String PREFIX = "LJ";

    /** With the default zone and prefix. */
    public StoreConfig(String jdbcUrl, String user, Secret password, Path dataDir, int embeddedPort, int poolSize) {
        this(
                jdbcUrl,
                user,
                password,
                dataDir,
                embeddedPort,
                poolSize,
                ZoneId.of(ZONE),
                PREFIX,
                new Retention(Retention.DEFAULT_DAYS, null));
    }

    /** The embedded server in this folder on any free port. */
    public static StoreConfig embedded(Path dataDir) {
        return new StoreConfig("", "postgres", new Secret(""), dataDir, 0, 4);
    }

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static StoreConfig from(Settings settings, Path dataDir) {
        return new StoreConfig(
                url(settings),
                settings.text("store.user", "postgres"),
                settings.secret("store.password", ""),
                dataDir,
                settings.port("store.embedded-port", 54320),
                settings.number("store.pool-size", 12, 2, 100),
                zone(settings),
                prefix(settings),
                Retention.from(settings));
    }

    public boolean isEmbedded() {
        return jdbcUrl.isEmpty();
    }

    private static String url(Settings settings) {
        String url = settings.text("store.jdbc-url", "");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            settings.problem("store.jdbc-url must begin with jdbc:postgresql: and is '" + url + "'");
        }
        return url;
    }

    private static ZoneId zone(Settings settings) {
        String zone = settings.text("city.zone", ZONE);
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            settings.problem("city.zone must be a time zone such as Asia/Shanghai and is '" + zone + "'");
            return ZoneId.of(ZONE);
        }
    }

    private static String prefix(Settings settings) {
        String prefix = settings.text("city.incident-prefix", PREFIX);
        if (!prefix.matches("[A-Z]{1,8}")) {
            settings.problem("city.incident-prefix must be 1-8 capital letters and is '" + prefix + "'");
        }
        return prefix;
    }
}
