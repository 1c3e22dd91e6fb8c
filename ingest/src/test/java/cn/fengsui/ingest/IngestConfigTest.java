package cn.fengsui.ingest;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.http.TlsConfig;
import cn.fengsui.ingest.mqtt.MqttConfig;
import cn.fengsui.ingest.stream.StreamConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestConfigTest {

    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        var config = IngestConfig.from(Settings.defaults());

        assertThat(config.bind()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8081);
    }

    @Test
    void readsEveryKey() {
        var settings = Settings.of(Map.ofEntries(
                entry("ingest.bind", "0.0.0.0"),
                entry("ingest.port", "18081"),
                entry("ingest.max-body-bytes", "1000000"),
                entry("ingest.max-batch", "10"),
                entry("ingest.event-loops", "4"),
                entry("ingest.workers", "3"),
                entry("ingest.waiting", "5"),
                entry("ingest.streams", "6"),
                entry("ingest.max-json-depth", "7"),
                entry("ingest.feed-connections", "9"),
                entry("ingest.key-connections", "15"),
                entry("ingest.tls-certificate", "pom.xml"), // any file that can be read
                entry("ingest.tls-key", "README.md"),
                entry("ingest.tls-client-certificates", "pom.xml"),
                entry("ingest.mqtt", "false"),
                entry("ingest.mqtt-port", "11883"),
                entry("ingest.mqtt-max-message-bytes", "2048"),
                entry("ingest.mqtt-max-connections", "8"),
                entry("ingest.mqtt-in-flight", "11"),
                entry("ingest.stream-subscribers", "12"),
                entry("ingest.stream-ring", "130"),
                entry("ingest.stream-heartbeat", "14s"),
                entry("city.divisions", "city.geojson"),
                entry("city.zone", "Asia/Urumqi"),
                entry("alerts.shelve-at-most", "1h"),
                entry("alerts.shelve-per-day", "3h"),
                entry("alerts.out-of-service-at-most", "7d")));

        var config = IngestConfig.from(settings);
        settings.check();

        assertThat(config)
                .isEqualTo(new IngestConfig(
                        "0.0.0.0",
                        18081,
                        1_000_000,
                        10,
                        4,
                        3,
                        5,
                        6,
                        7,
                        9,
                        15,
                        new TlsConfig(Path.of("pom.xml"), Path.of("README.md"), Path.of("pom.xml")),
                        new MqttConfig(false, 11883, 2048, 8, 11),
                        new StreamConfig(12, 130, Duration.ofSeconds(14)),
                        Path.of("city.geojson"),
                        ZoneId.of("Asia/Urumqi"),
                        new HoldLimits(Duration.ofHours(1), Duration.ofHours(3), Duration.ofDays(7)),
                        NetworkConfig.from(Settings.defaults())));
    }

    @Test
    void tellsEveryProblemAtOnce() {
        var settings = Settings.of(
                Map.of("ingest.max-batch", "0", "ingest.workers", "many", "ingest.prot", "1", "city.zone", "Moon"));

        IngestConfig.from(settings);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("ingest.max-batch must be 1..50000 and is 0")
                .hasMessageContaining("ingest.workers must be a whole number")
                .hasMessageContaining("city.zone must be a time zone")
                .hasMessageContaining("unknown key ingest.prot; did you mean ingest.port?");
    }
}
