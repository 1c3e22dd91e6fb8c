package cn.fengsui.jobs;

import cn.fengsui.domain.clock.CalendarFile;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.hotspots.CityKnowledge;
import cn.fengsui.jobs.hotspots.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the settings tell about the city: holidays, outages, who reports. Used at start by one thread. */
final class CitySettings {

    private CitySettings() {}

    /** Notes its problems in {@code settings}. */
    static CityKnowledge read(Settings settings, ZoneId zone) {
        return new CityKnowledge(
                specialDays(settings, zone),
                outages(settings),
                names(settings, "jobs.officer-sources", CityKnowledge.STANDARD.officerSources()),
                names(settings, "jobs.camera-sources", CityKnowledge.STANDARD.cameraSources()));
    }

    private static Map<LocalDate, Boolean> specialDays(Settings settings, ZoneId zone) {
        Path file = settings.path("city.calendar", Path.of(""));
        if (file.equals(Path.of(""))) {
            return Map.of();
        }
        try {
            return CalendarFile.read(Files.readAllLines(file), zone).exceptions();
        } catch (IOException unreadable) {
            settings.problem("city.calendar: cannot read " + file + " (" + unreadable + "); name a readable file");
        } catch (IllegalArgumentException wrong) {
            settings.problem("city.calendar: " + file + ": " + wrong.getMessage());
        }
        return Map.of();
    }

    private static List<Outage> outages(Settings settings) {
        try {
            return Outage.parse(settings.text("jobs.known-outages", ""));
        } catch (IllegalArgumentException wrong) {
            settings.problem("jobs.known-outages: " + wrong.getMessage());
            return List.of();
        }
    }

    private static Set<String> names(Settings settings, String key, Set<String> fallback) {
        return Arrays.stream(settings.text(key, String.join(",", fallback)).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
