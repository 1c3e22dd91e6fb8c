package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.settings.Settings;
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
                Map.entry("ingest.bind", "0.0.0.0"),
                Map.entry("ingest.port", "18081"),
                Map.entry("ingest.max-body-bytes", "1000000"),
                Map.entry("ingest.max-batch", "10"),
                Map.entry("ingest.event-loops", "4"),
                Map.entry("ingest.workers", "3"),
                Map.entry("ingest.waiting", "5"),
                Map.entry("city.divisions", "city.geojson"),
                Map.entry("city.zone", "Asia/Urumqi"),
                Map.entry("alerts.shelve-at-most", "1h"),
                Map.entry("alerts.shelve-per-day", "3h"),
                Map.entry("alerts.out-of-service-at-most", "7d")));

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
                        Path.of("city.geojson"),
                        ZoneId.of("Asia/Urumqi"),
                        new HoldLimits(Duration.ofHours(1), Duration.ofHours(3), Duration.ofDays(7))));
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
