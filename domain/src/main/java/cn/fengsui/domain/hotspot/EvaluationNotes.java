package cn.fengsui.domain.hotspot;

import java.util.List;

/**
 * What an evaluation leaves out, and why.
 *
 * @param silent true while the whole feed is silent: then nothing is called a hotspot and nothing is called over
 * @param silentAreas names of divisions that went silent; they are not compared
 * @param outages known and found outages within the baseline, {@code from/to} in UTC, newest first, at most 20
 * @param outageHours length of all of them
 * @param unknownGrid reports in the window without a grid: not in the test of grids
 * @param unknownVillage reports in the window without a village code
 * @param unknownTownship reports in the window without a township code
 * @param keptOut public-order reports of officers' rounds and cameras that never entered, since the beginning
 * @param holidayDays holidays within the baseline
 */
public record EvaluationNotes(
        boolean silent,
        List<String> silentAreas,
        List<String> outages,
        double outageHours,
        int unknownGrid,
        int unknownVillage,
        int unknownTownship,
        long keptOut,
        int holidayDays) {

    public static final EvaluationNotes NONE = new EvaluationNotes(false, List.of(), List.of(), 0, 0, 0, 0, 0, 0);

    public EvaluationNotes {
        silentAreas = List.copyOf(silentAreas);
        outages = List.copyOf(outages);
    }
}
