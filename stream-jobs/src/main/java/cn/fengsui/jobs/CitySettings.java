package cn.fengsui.jobs;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.hotspots.CityKnowledge;
import cn.fengsui.jobs.hotspots.Outage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the settings tell about the city beside its calendar: outages, who reports. Used at start by one thread. */
final class CitySettings {

    private CitySettings() {}

    /**
     * Notes its problems in {@code settings}.
     *
     * @param specialDays of the working calendar
     */
    static CityKnowledge read(Settings settings, Map<LocalDate, Boolean> specialDays) {
        return new CityKnowledge(
                specialDays,
                outages(settings),
                names(settings, "jobs.officer-sources", CityKnowledge.STANDARD.officerSources()),
                names(settings, "jobs.camera-sources", CityKnowledge.STANDARD.cameraSources()));
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
