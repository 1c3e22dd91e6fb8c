package cn.fengsui.ingest;

import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.http.TlsConfig;
import cn.fengsui.ingest.mqtt.MqttConfig;
import cn.fengsui.ingest.stream.StreamConfig;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * How the doors are opened.
 *
 * @param bind {@code ingest.bind=127.0.0.1}: the address to listen on
 * @param port {@code ingest.port=8081}, 0 to 65535; 0 = any free port
 * @param maxBodyBytes {@code ingest.max-body-bytes=8388608}, 64 KiB to 64 MiB: one body after decompression
 * @param maxBatch {@code ingest.max-batch=5000}, 1 to 50 000: items of one body
 * @param eventLoops {@code ingest.event-loops=2}, 1 to 64
 * @param workers {@code ingest.workers=16}, 1 to 256: requests worked on at a time
 * @param waiting {@code ingest.waiting=512}, 0 to 100 000: requests that may wait for that; more get 503
 * @param streams {@code ingest.streams=32}, 1 to 1024: NDJSON bodies read at a time; more get 503
 * @param maxDepth {@code ingest.max-json-depth=16}, 3 to 100: how deep JSON may be nested
 * @param feedConnections {@code ingest.feed-connections=1000}, 1 to 50 000: WebSocket feeds at a time; more get 503
 * @param keyConnections {@code ingest.key-connections=200}, 1 to 50 000: MQTT, WebSocket and live-stream connections of
 *     one key at a time, unless the key says less
 * @param tls {@code ingest.tls-*}
 * @param mqtt {@code ingest.mqtt*}
 * @param stream {@code ingest.stream-*}
 * @param divisions {@code city.divisions=}: GeoJSON file of the city's townships; empty = the demo city
 * @param zone {@code city.zone=Asia/Shanghai}: where a month begins, for what is only counted by month
 * @param holdLimits {@code alerts.shelve-at-most=2h}, {@code alerts.shelve-per-day=8h},
 *     {@code alerts.out-of-service-at-most=30d}: how long alerts may be put aside
 * @param networks see {@link NetworkConfig}
 */
public record IngestConfig(
        String bind,
        int port,
        int maxBodyBytes,
        int maxBatch,
        int eventLoops,
        int workers,
        int waiting,
        int streams,
        int maxDepth,
        int feedConnections,
        int keyConnections,
        TlsConfig tls,
        MqttConfig mqtt,
        StreamConfig stream,
        Path divisions,
        ZoneId zone,
        HoldLimits holdLimits,
        NetworkConfig networks) {

    private static final String ZONE = "Asia/Shanghai";
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static IngestConfig from(Settings settings) {
        return new IngestConfig(
                settings.text("ingest.bind", "127.0.0.1"),
                settings.port("ingest.port", 8081),
                settings.number("ingest.max-body-bytes", 8 * MIB, 64 * KIB, 64 * MIB),
                settings.number("ingest.max-batch", 5000, 1, 50_000),
                settings.number("ingest.event-loops", 2, 1, 64),
                settings.number("ingest.workers", 16, 1, 256),
                settings.number("ingest.waiting", 512, 0, 100_000),
                settings.number("ingest.streams", 32, 1, 1024),
                settings.number("ingest.max-json-depth", 16, 3, 100),
                settings.number("ingest.feed-connections", 1000, 1, 50_000),
                settings.number("ingest.key-connections", 200, 1, 50_000),
                TlsConfig.from(settings),
                MqttConfig.from(settings),
                StreamConfig.from(settings),
                settings.path("city.divisions", Path.of("")),
                zone(settings),
                HoldLimits.from(settings),
                NetworkConfig.from(settings));
    }

    private static ZoneId zone(Settings settings) {
        var zone = settings.text("city.zone", ZONE);
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            settings.problem("city.zone must be a time zone such as " + ZONE + " and is '" + zone + "'");
            return ZoneId.of(ZONE);
        }
    }
}
