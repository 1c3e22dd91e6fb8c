package cn.fengsui.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.network.Network;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.video.alarm.AlarmSettings;
import cn.fengsui.video.catalog.CatalogSettings;
import cn.fengsui.video.deliver.DeliverySettings;
import cn.fengsui.video.download.DownloadSettings;
import cn.fengsui.video.health.HealthSettings;
import cn.fengsui.video.live.LiveSettings;
import cn.fengsui.video.mosaic.MosaicSettings;
import cn.fengsui.video.playback.PlaybackSettings;
import cn.fengsui.video.ptz.PtzSettings;
import cn.fengsui.video.pull.PullSettings;
import cn.fengsui.video.query.QuerySettings;
import cn.fengsui.video.query.SubscriptionSettings;
import cn.fengsui.video.record.RecordSettings;
import cn.fengsui.video.rtp.DoorSettings;
import cn.fengsui.video.sip.SipSettings;
import cn.fengsui.video.snapshot.SnapshotSettings;
import cn.fengsui.video.standby.StandbySettings;
import cn.fengsui.video.transcode.TranscodeSettings;
import cn.fengsui.video.voice.VoiceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VideoConfigTest {

    /** Any file that is there. */
    private static final Path CERTIFICATES = Path.of("pom.xml");

    @Test
    void readsEveryKey() {
        var values = new HashMap<String, String>();
        values.putAll(Map.of(
                "video.platform-id", "11010000002000000009",
                "video.domain", "1101000000",
                "video.sip-bind", "0.0.0.0",
                "video.sip-port", "5070",
                "video.sip-public-address", "192.0.2.1",
                "video.keepalive-interval", "30s",
                "video.keepalive-count", "5",
                "video.catalog-idle", "7s",
                "video.catalog-spread", "9s",
                "video.invite-timeout", "4s"));
        values.putAll(Map.of(
                "video.nonce-life", "5m",
                "video.sip-password", "p",
                "video.rtp-bind", "192.0.2.2",
                "video.rtp-ports", "40000-40099",
                "video.media-threads", "3",
                "video.jitter-window", "80ms"));
        values.putAll(Map.of(
                "video.standby-cameras", "3",
                "video.standby-metres", "900",
                "video.standby-most", "12",
                "video.standby-every", "9s"));
        values.putAll(Map.of(
                "video.rtp-nat", "true",
                "video.stream-most-megabits", "32",
                "video.stream-most-packets", "9000",
                "video.rtcp-interval", "4s",
                "video.first-packet", "6s",
                "video.way-patience", "2s",
                "video.media-lost", "8s",
                "video.linger", "20s",
                "video.retry-first", "1s"));
        values.putAll(Map.of(
                "video.retry-most", "60s",
                "video.hold-damaged", "false",
                "video.bind", "192.0.2.3",
                "video.http-port", "9082",
                "video.public-url", "wss://video.example",
                "video.allowed-origins", "https://a.example, https://b.example",
                "video.token-life", "30s",
                "video.viewer-queue", "50",
                "video.most-views", "10",
                "video.snapshot-timeout", "3s"));
        values.putAll(Map.of(
                "video.trusted-keys", "desk, wall",
                "video.transcoders", "5",
                "video.mosaics", "7",
                "video.mosaic-rate", "12",
                "video.transcode-height", "1080"));
        values.putAll(Map.of(
                "video.record-folder", "somewhere",
                "video.record-segment", "20s",
                "video.record-keep", "7d",
                "video.record-most-gigabytes", "3",
                "video.record-free-megabytes", "5",
                "video.record-most", "6",
                "video.record-queue-megabytes", "4",
                "video.record-incident-cameras", "2",
                "video.record-incident-metres", "300",
                "video.record-longest", "8h"));
        values.putAll(Map.of(
                "video.record-sound", "true",
                "video.playback-per-device", "2",
                "video.most-playbacks", "33",
                "video.playback-grace", "25s",
                "video.playback-keepalive", "45s",
                "video.playback-longest-pause", "9m"));
        values.putAll(Map.of(
                "video.catalog-ask-rate",
                "44",
                "video.query-idle",
                "6s",
                "video.subscription-expiry",
                "20m",
                "video.subscription-rate",
                "33",
                "video.catalog-poll",
                "7m",
                "video.position-interval",
                "50s"));
        values.putAll(Map.of("video.voice-answer", "11s", "video.voice-longest", "4m"));
        values.putAll(Map.of(
                "video.health-every", "20s",
                "video.health-probes-per-minute", "9",
                "video.health-probe-timeout", "3s",
                "video.health-keep", "2h"));
        values.putAll(Map.of(
                "video.ptz-idle", "40s",
                "video.ptz-refresh", "900ms",
                "video.ptz-rest", "preset:3, cruise:0",
                "video.upload-url", "http://192.0.2.4:9082/",
                "video.upload-life", "90s",
                "video.snapshot-keep", "20m",
                "video.upload-bytes", "100000"));
        values.putAll(Map.of(
                "video.alarm-coalesce", "1m",
                "video.alarm-rate", "11",
                "video.alarm-queue", "12",
                "video.alarm-reset", "2m",
                "video.alarm-input-class", "O2",
                "video.alarm-inputs", "34020000001340000001:A1",
                "video.ingest-url", "http://192.0.2.5:9081",
                "video.ingest-key", "k"));
        values.putAll(Map.of(
                "video.pull-networks", "192.0.2.0/24, fd00::/8",
                "video.pull-timeout", "3s",
                "video.pull-retry-first", "1s",
                "video.pull-retry-most", "9s",
                "video.pull-linger", "4s",
                "video.pull-certificates", CERTIFICATES.toString(),
                "video.pull-most", "7"));
        values.putAll(Map.of(
                "video.download-most", "3",
                "video.download-most-megabytes", "100",
                "video.download-keep", "2d",
                "video.download-silence", "9s"));
        values.put("video.cascade-calls", "9");
        values.put("city.zone", "Asia/Urumqi");
        values.putAll(Map.of(
                "video.decoders",
                "2",
                "video.drill",
                "true",
                "video.catalog-refresh",
                "10m",
                "video.register-rate",
                "77",
                "video.allowed-devices",
                "1101, 3402000000",
                "video.only-gateway",
                "false"));
        Settings settings = Settings.of(values);

        VideoConfig config = VideoConfig.from(settings);

        settings.check();
        assertThat(config)
                .isEqualTo(new VideoConfig(
                        new SipSettings(
                                "11010000002000000009",
                                "1101000000",
                                "0.0.0.0",
                                5070,
                                "192.0.2.1",
                                Duration.ofSeconds(30),
                                5,
                                Duration.ofSeconds(4),
                                Duration.ofMinutes(5),
                                77,
                                List.of("1101", "3402000000")),
                        new CatalogSettings(Duration.ofSeconds(7), Duration.ofSeconds(9), Duration.ofMinutes(10), 44),
                        new QuerySettings(
                                Duration.ofSeconds(6),
                                new SubscriptionSettings(
                                        Duration.ofMinutes(20), 33, Duration.ofMinutes(7), Duration.ofSeconds(50))),
                        new Secret("p"),
                        new VideoConfig.Rtp("192.0.2.2", 40_000, 40_099, 3),
                        new DoorSettings(Duration.ofMillis(80), true, 32, 9_000, Duration.ofSeconds(4)),
                        new LiveSettings(
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(60),
                                false),
                        new StandbySettings(3, 900, 12, Duration.ofSeconds(9)),
                        new DeliverySettings(
                                "192.0.2.3",
                                9082,
                                "wss://video.example",
                                List.of("https://a.example", "https://b.example"),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(20),
                                50,
                                10,
                                Duration.ofSeconds(3),
                                List.of("desk", "wall"),
                                new TranscodeSettings(5, 1080)),
                        new RecordSettings(
                                Path.of("somewhere"),
                                Duration.ofSeconds(20),
                                Duration.ofDays(7),
                                3L << 30,
                                5L << 20,
                                6,
                                4L << 20,
                                2,
                                300,
                                Duration.ofHours(8),
                                true,
                                ZoneId.of("Asia/Urumqi")),
                        new HealthSettings(Duration.ofSeconds(20), 9, Duration.ofSeconds(3), Duration.ofHours(2)),
                        new MosaicSettings(7, 12),
                        new PlaybackSettings(
                                2,
                                33,
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(45),
                                Duration.ofMinutes(9),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(8)),
                        new CommandSettings(
                                new PtzSettings(
                                        Duration.ofSeconds(40),
                                        Duration.ofMillis(900),
                                        List.of(
                                                new PtzRest(PtzRest.Kind.PRESET, 3),
                                                new PtzRest(PtzRest.Kind.CRUISE, 0))),
                                new AlarmSettings(
                                        Duration.ofMinutes(1),
                                        11,
                                        12,
                                        Duration.ofMinutes(2),
                                        EventClass.O2,
                                        Map.of("34020000001340000001", EventClass.A1)),
                                new SnapshotSettings(
                                        "http://192.0.2.4:9082",
                                        Duration.ofSeconds(90),
                                        Duration.ofMinutes(20),
                                        100_000),
                                URI.create("http://192.0.2.5:9081"),
                                new Secret("k")),
                        new PullSettings(
                                List.of(Network.of("192.0.2.0/24"), Network.of("fd00::/8")),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(9),
                                Duration.ofSeconds(4),
                                CERTIFICATES,
                                7),
                        new DownloadSettings(3, 100L << 20, Duration.ofDays(2), Duration.ofSeconds(9)),
                        new VoiceSettings(
                                Duration.ofSeconds(11),
                                Duration.ofMinutes(4),
                                Duration.ofSeconds(30),
                                "wss://video.example"),
                        9,
                        2,
                        true,
                        false));
    }

    @Test
    void namesEveryProblemAtOnce() {
        Settings settings = Settings.of(Map.of(
                "video.platform-id", "123",
                "video.sip-bind", "0.0.0.0",
                "video.rtp-ports", "30999-30000",
                "video.viewer-queue", "1"));
        VideoConfig.from(settings);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("video.platform-id")
                .hasMessageContaining("video.sip-public-address")
                .hasMessageContaining("video.rtp-ports")
                .hasMessageContaining("video.viewer-queue");
    }
}
