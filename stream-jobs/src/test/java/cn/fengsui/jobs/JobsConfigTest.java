package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.hotspots.CityKnowledge;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.jobs.hotspots.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsConfigTest {

    @TempDir
    Path folder;

    private static final Path DATA = Path.of("data");

    @Test
    void readsEveryKey() throws IOException {
        var settings = Settings.of(Map.ofEntries(
                Map.entry("jobs.rest-port", "9083"),
                Map.entry("jobs.parallelism", "2"),
                Map.entry("jobs.checkpoint-interval", "30s"),
                Map.entry("jobs.poll", "250ms"),
                Map.entry("jobs.start-empty", "true"),
                Map.entry("jobs.state-backend", "rocksdb"),
                Map.entry("jobs.recompute", "false"),
                Map.entry("jobs.read-from", "2026-10-01T00:00:00Z"),
                Map.entry("jobs.read-to", "120000"),
                Map.entry("jobs.h3-resolution", "7"),
                Map.entry("jobs.hotspot-window", "30m"),
                Map.entry("jobs.baseline-days", "28"),
                Map.entry("jobs.minimum-days", "7"),
                Map.entry("city.zone", "America/New_York"),
                Map.entry("city.calendar", calendar().toString()),
                Map.entry("jobs.known-outages", "2026-05-01T13:00+08:00/2026-05-02T01:00+08:00"),
                Map.entry("jobs.officer-sources", "patrol, rounds"),
                Map.entry("jobs.camera-sources", "vision")));

        var config = JobsConfig.from(settings, DATA);

        settings.check();
        assertThat(config)
                .isEqualTo(new JobsConfig(
                        DATA,
                        9083,
                        2,
                        new StateKeeping(Duration.ofSeconds(30), true, false, StateKeeping.Backend.ROCKSDB),
                        new LogReading(Duration.ofMillis(250), "2026-10-01T00:00:00Z", "120000"),
                        new HotspotRules(
                                7,
                                Duration.ofMinutes(30),
                                28,
                                7,
                                ZoneId.of("America/New_York"),
                                new CityKnowledge(
                                        Map.of(
                                                LocalDate.parse("2026-02-14"),
                                                true,
                                                LocalDate.parse("2026-02-16"),
                                                false),
                                        List.of(new Outage(
                                                Instant.parse("2026-05-01T05:00:00Z"),
                                                Instant.parse("2026-05-01T17:00:00Z"))),
                                        Set.of("patrol", "rounds"),
                                        Set.of("vision"))),
                        CaseConfig.from(settings, ZoneId.of("America/New_York"))));
    }

    private Path calendar() throws IOException {
        Path file = folder.resolve("days.csv");
        Files.writeString(file, """
                hours,08:30-12:00
                weekdays,MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY
                2026-02-14,work,swapped
                2026-02-16,off,Spring Festival
                """);
        return file;
    }

    @Test
    void hasDefaultsThatNeedNoFile() {
        var settings = Settings.defaults();

        var config = JobsConfig.from(settings, DATA);

        settings.check();
        assertThat(config.hotspots()).isEqualTo(HotspotRules.standard(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void namesEveryProblemAtOnce() {
        var settings = Settings.of(Map.of(
                "jobs.hotspot-window", "7m",
                "jobs.poll", "1ms",
                "jobs.state-backend", "tape",
                "jobs.read-from", "last week",
                "city.zone", "Mars/North",
                "city.calendar", "/no/such/days.csv",
                "jobs.known-outages", "yesterday"));

        JobsConfig.from(settings, DATA);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("jobs.hotspot-window")
                .hasMessageContaining("jobs.poll must be at least 5ms")
                .hasMessageContaining("jobs.state-backend must be heap or rocksdb and is 'tape'")
                .hasMessageContaining("jobs.read-from must be a seq of the log such as 120000")
                .hasMessageContaining("city.zone must be a time zone")
                .hasMessageContaining("city.calendar")
                .hasMessageContaining("'yesterday' is no outage; write 2026-05-01T13:00+08:00");
    }

    @Test
    void saysWhereASettingWentThatIsARuleNow() {
        var settings = Settings.of(Map.of("jobs.burst-reports", "8"));

        JobsConfig.from(settings, DATA);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("jobs.burst-reports is no setting any more: what a burst is");
    }
}
