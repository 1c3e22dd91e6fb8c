package cn.fengsui.jobs;

import cn.fengsui.domain.clock.CalendarFile;
import cn.fengsui.domain.clock.CaseLimits;
import cn.fengsui.domain.clock.WorkCalendar;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.clocks.ClockRules;
import cn.fengsui.jobs.correlation.CorrelationRules;
import cn.fengsui.jobs.correlation.SameClasses;
import cn.fengsui.jobs.facts.Channels;
import cn.fengsui.jobs.indicators.IndicatorRules;
import cn.fengsui.jobs.oversight.OversightRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * How cases are correlated, timed and counted.
 *
 * @param correlation {@code jobs.same-metres=150}, {@code jobs.same-within=10m}, {@code jobs.same-late=24h}, {@code
 *     jobs.same-most=200000}, {@code jobs.same-classes=A5:H4:O3:O2,...}
 * @param clocks {@code city.calendar=} (a file, {@code example} for the bundled one, empty = weekdays without holidays),
 *     {@code city.time-limits=} (a file, empty = the domain's), {@code jobs.amber-percent=75}, {@code
 *     jobs.similar-cases=20}
 * @param oversight {@code jobs.responsible-sources=grid}, {@code jobs.independent-sources=hotline,sensor,mqtt,cap,upper},
 *     {@code jobs.late-report=30m}, {@code jobs.missing-urgent=2h}, {@code jobs.missing-daily=48h}
 * @param indicators {@code jobs.late-report=30m}, {@code jobs.freeze-after=3d}
 */
public record CaseConfig(
        CorrelationRules correlation, ClockRules clocks, OversightRules oversight, IndicatorRules indicators) {

    private static final String EXAMPLE = "example";
    private static final String EXAMPLE_FILE = "work-calendar-example.csv";
    private static final double PERCENT = 100;

    /** Everything at its default. */
    public static CaseConfig standard(ZoneId zone) {
        return new CaseConfig(
                CorrelationRules.STANDARD,
                ClockRules.standard(zone),
                OversightRules.standard(zone),
                IndicatorRules.standard(zone));
    }

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static CaseConfig from(Settings settings, ZoneId zone) {
        ClockRules clocks = new ClockRules(
                calendar(settings, zone),
                limits(settings),
                settings.number("jobs.amber-percent", 75, 10, 99) / PERCENT,
                settings.number("jobs.similar-cases", 20, 5, 200));
        CorrelationRules same = correlation(settings);
        Channels channels = Channels.of(
                settings.text("jobs.responsible-sources", Channels.RESPONSIBLE),
                settings.text("jobs.independent-sources", Channels.INDEPENDENT));
        Duration late = settings.duration("jobs.late-report", Duration.ofMinutes(30));
        var oversight = new OversightRules(
                channels,
                same,
                late,
                JobsConfig.atLeast(settings, "jobs.missing-urgent", Duration.ofHours(2), Duration.ofMinutes(10)),
                JobsConfig.atLeast(settings, "jobs.missing-daily", Duration.ofHours(48), Duration.ofMinutes(10)),
                zone);
        Duration freeze = settings.duration("jobs.freeze-after", Duration.ofDays(3));
        return new CaseConfig(same, clocks, oversight, new IndicatorRules(clocks, late, freeze, channels));
    }

    /** The working calendar that comes with the program. */
    static WorkCalendar example(ZoneId zone) {
        try (InputStream file = CaseConfig.class.getResourceAsStream(EXAMPLE_FILE)) {
            return CalendarFile.read(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList(),
                    zone);
        } catch (IOException broken) {
            throw new IllegalStateException("The bundled " + EXAMPLE_FILE + " cannot be read.", broken);
        }
    }

    private static CorrelationRules correlation(Settings settings) {
        return new CorrelationRules(
                settings.number("jobs.same-metres", 150, 10, 2000),
                JobsConfig.atLeast(settings, "jobs.same-within", Duration.ofMinutes(10), Duration.ofSeconds(10)),
                JobsConfig.atLeast(settings, "jobs.same-late", Duration.ofHours(24), Duration.ofMinutes(10)),
                settings.number("jobs.same-most", 200_000, 1000, 2_000_000),
                SameClasses.of(settings.text("jobs.same-classes", SameClasses.STANDARD)));
    }

    private static WorkCalendar calendar(Settings settings, ZoneId zone) {
        String file = settings.text("city.calendar", "");
        try {
            return switch (file) {
                case "" -> WorkCalendar.plain(zone);
                case EXAMPLE -> example(zone);
                default -> CalendarFile.read(lines(file), zone);
            };
        } catch (IOException | IllegalArgumentException wrong) {
            settings.problem("city.calendar: " + wrong.getMessage());
            return WorkCalendar.plain(zone);
        }
    }

    private static CaseLimits limits(Settings settings) {
        String file = settings.text("city.time-limits", "");
        try {
            return file.isEmpty() ? CaseLimits.standard() : CaseLimits.read(lines(file));
        } catch (IOException | IllegalArgumentException wrong) {
            settings.problem("city.time-limits: " + wrong.getMessage());
            return CaseLimits.standard();
        }
    }

    private static List<String> lines(String file) throws IOException {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException unreadable) {
            throw new IOException(
                    "the file '" + file + "' cannot be read (" + unreadable.getMessage()
                            + "); name a file of this machine in UTF-8",
                    unreadable);
        }
    }
}
