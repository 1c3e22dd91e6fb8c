package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Settings;
import java.nio.file.Path;
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
        var settings = Settings.of(Map.of(
                "ingest.bind", "0.0.0.0",
                "ingest.port", "18081",
                "ingest.max-body-bytes", "1000000",
                "ingest.max-batch", "10",
                "ingest.event-loops", "4",
                "ingest.workers", "3",
                "ingest.waiting", "5",
                "city.divisions", "city.geojson",
                "city.zone", "Asia/Urumqi"));

        var config = IngestConfig.from(settings);
        settings.check();

        assertThat(config)
                .isEqualTo(new IngestConfig(
                        "0.0.0.0", 18081, 1_000_000, 10, 4, 3, 5, Path.of("city.geojson"), ZoneId.of("Asia/Urumqi")));
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
