package cn.fengsui.domain.hotspot;

import java.util.List;

/**
 * Who told the reports behind a hotspot. Reports are not incidents: where more people look and tell, more is told.
 *
 * @param reports how many are named behind it
 * @param sources who told them, the most first
 * @param reportsBySource how many each of them told, same order
 * @param officerInitiated told by officers on their rounds
 * @param cameraMade made by a camera or a sensor
 */
public record ReportingEffort(
        int reports, List<String> sources, List<Integer> reportsBySource, int officerInitiated, int cameraMade) {

    public static final ReportingEffort UNKNOWN = new ReportingEffort(0, List.of(), List.of(), 0, 0);

    public ReportingEffort {
        sources = List.copyOf(sources);
        reportsBySource = List.copyOf(reportsBySource);
    }
}
