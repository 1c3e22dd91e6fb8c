package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.ReportingEffort;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is told about a city beside its reports. Data, imported; nothing of it is computed.
 *
 * @param specialDays days that differ from their weekday: true = worked (swapped, 调休), false = a holiday
 * @param outages when feeds are known to have been down: nothing is learnt from them
 * @param officerSources sources whose reports come from officers' rounds
 * @param cameraSources sources whose reports a camera or a sensor makes
 */
public record CityKnowledge(
        Map<LocalDate, Boolean> specialDays,
        List<Outage> outages,
        Set<String> officerSources,
        Set<String> cameraSources)
        implements Serializable {

    /** Nothing is told. */
    public static final CityKnowledge NONE = new CityKnowledge(Map.of(), List.of(), Set.of(), Set.of());

    /** What holds where no setting says otherwise: the grid officers' app, and the gateway's alarms. */
    public static final CityKnowledge STANDARD =
            new CityKnowledge(Map.of(), List.of(), Set.of("grid-app"), Set.of("gb28181-alarm"));

    private static final String PUBLIC_ORDER = "O";

    public CityKnowledge {
        specialDays = Map.copyOf(specialDays);
        outages = List.copyOf(outages);
        officerSources = Set.copyOf(officerSources);
        cameraSources = Set.copyOf(cameraSources);
    }

    /** Who told these reports, given as {@code source/id}; the most first, then by name. */
    ReportingEffort effort(List<String> reportKeys) {
        Map<String, Integer> bySource = new TreeMap<>();
        reportKeys.forEach(key -> bySource.merge(source(key), 1, Integer::sum));
        List<String> sources = bySource.keySet().stream()
                .sorted(Comparator.comparing(bySource::get, Comparator.reverseOrder()))
                .toList();
        return new ReportingEffort(
                reportKeys.size(),
                sources,
                sources.stream().map(bySource::get).toList(),
                sum(bySource, officerSources),
                sum(bySource, cameraSources));
    }

    /** Of a report's key, {@code source/id}. */
    static String source(String reportKey) {
        return reportKey.substring(0, Math.max(0, reportKey.indexOf('/')));
    }

    private static int sum(Map<String, Integer> bySource, Set<String> sources) {
        return sources.stream()
                .mapToInt(source -> bySource.getOrDefault(source, 0))
                .sum();
    }

    /**
     * Whether a report stays out of every count: one of public order that officers or cameras made. Whoever learns from
     * what it sent people to look at sends them back to the same places.
     */
    boolean keepsOut(String group, String source) {
        return group.equals(PUBLIC_ORDER) && (officerSources.contains(source) || cameraSources.contains(source));
    }
}
