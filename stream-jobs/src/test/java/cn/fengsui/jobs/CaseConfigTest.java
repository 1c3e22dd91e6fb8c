package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.clock.CaseLimits;
import cn.fengsui.domain.clock.TimeLimit;
import cn.fengsui.domain.clock.WorkCalendar;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.clocks.ClockRules;
import cn.fengsui.jobs.correlation.CorrelationRules;
import cn.fengsui.jobs.correlation.SameClasses;
import cn.fengsui.jobs.facts.Channels;
import cn.fengsui.jobs.indicators.IndicatorRules;
import cn.fengsui.jobs.oversight.OversightRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseConfigTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    @Test
    void readsEveryKey() throws Exception {
        Path calendar = Files.writeString(
                folder.resolve("calendar.csv"), "hours,09:00-17:00\nweekdays,MONDAY\n2026-02-03,work\n");
        Path limits = Files.writeString(folder.resolve("limits.csv"), "C1,*,HANDLING,4h,working\n");
        var settings = Settings.of(Map.ofEntries(
                Map.entry("jobs.same-metres", "200"),
                Map.entry("jobs.same-within", "5m"),
                Map.entry("jobs.same-late", "6h"),
                Map.entry("jobs.same-most", "5000"),
                Map.entry("jobs.same-classes", "A1:A3, C1:E4"),
                Map.entry("city.calendar", calendar.toString()),
                Map.entry("city.time-limits", limits.toString()),
                Map.entry("jobs.amber-percent", "80"),
                Map.entry("jobs.similar-cases", "30"),
                Map.entry("jobs.late-report", "1h"),
                Map.entry("jobs.responsible-sources", "app, grid"),
                Map.entry("jobs.independent-sources", "12345"),
                Map.entry("jobs.missing-urgent", "1h"),
                Map.entry("jobs.missing-daily", "24h"),
                Map.entry("jobs.freeze-after", "5d")));

        var config = CaseConfig.from(settings, ZONE);

        settings.check();
        assertThat(config.correlation())
                .isEqualTo(new CorrelationRules(
                        200, Duration.ofMinutes(5), Duration.ofHours(6), 5000, SameClasses.of("A1:A3,C1:E4")));
        ClockRules clocks = config.clocks();
        assertThat(clocks.amberShare()).isEqualTo(0.8);
        assertThat(clocks.minimumCases()).isEqualTo(30);
        assertThat(clocks.calendar().isWorkingDay(LocalDate.parse("2026-02-03")))
                .isTrue();
        assertThat(clocks.calendar().isWorkingDay(LocalDate.parse("2026-02-04")))
                .isFalse();
        assertThat(clocks.limits().of(IncidentState.HANDLING, Level.IV, "C1"))
                .isEqualTo(TimeLimit.working(Duration.ofHours(4)));
        assertThat(config.indicators())
                .isEqualTo(new IndicatorRules(
                        clocks, Duration.ofHours(1), Duration.ofDays(5), Channels.of("app,grid", "12345")));
        assertThat(config.oversight())
                .isEqualTo(new OversightRules(
                        Channels.of("app,grid", "12345"),
                        config.correlation(),
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        ZONE));
    }

    @Test
    void hasDefaultsThatNeedNoFile() {
        var settings = Settings.defaults();

        var config = CaseConfig.from(settings, ZONE);

        settings.check();
        assertThat(config).isEqualTo(CaseConfig.standard(ZONE));
        assertThat(config.clocks().limits()).isEqualTo(CaseLimits.standard());
    }

    @Test
    void bundlesAnExampleWithSwappedDays() {
        WorkCalendar example = CaseConfig.from(Settings.of(Map.of("city.calendar", "example")), ZONE)
                .clocks()
                .calendar();

        assertThat(example.isWorkingDay(LocalDate.parse("2026-02-14"))).isTrue(); // a Saturday
        assertThat(example.isWorkingDay(LocalDate.parse("2026-02-16"))).isFalse(); // a Monday
        assertThat(example.knownTo()).isEqualTo("2026-12-31");
    }

    @Test
    void saysWhichFileAndLineIsWrong() throws Exception {
        Path wrong = Files.writeString(folder.resolve("limits.csv"), "C1,*,HANDLING,soon,working\n");
        var settings = Settings.of(
                Map.of("city.calendar", folder.resolve("none.csv").toString(), "city.time-limits", wrong.toString()));

        CaseConfig.from(settings, ZONE);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("city.calendar: the file")
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("city.time-limits: Line 1");
    }
}
