package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.HotlineFact;
import cn.fengsui.jobs.keep.Sample;
import java.util.List;
import java.util.Map;

/** Samples for the test of formats. */
public final class KeptIndicators {

    private KeptIndicators() {}

    public static Map<String, Sample<?>> samples() {
        long at = 1_777_000_000_000L;
        var history = new CaseHistory(
                "C1",
                "420321001",
                true,
                at,
                List.of(
                        new CaseHistory.Move(1, at, null, IncidentState.REPORTED, Level.IV),
                        new CaseHistory.Move(2, at + 61_000, IncidentAction.ACCEPT, IncidentState.ACCEPTED, Level.II)),
                at,
                CaseTerms.NONE);
        var agreed = new CaseHistory(
                "C1",
                "420321001",
                false,
                at,
                List.of(new CaseHistory.Move(1, at, null, IncidentState.REPORTED, Level.IV)),
                at - 60_000,
                CaseTerms.NONE.extended(IncidentState.ACCEPTED, 20).merged("LJ-0714-0002"));
        var place = new PlaceHistory(List.of(
                new PlaceHistory.Case("LJ-1", at, "420321001", true),
                new PlaceHistory.Case("LJ-2", at + 1, "420321001", false)));
        var tally = new Tally();
        tally.add(new Delta("*", "*", IndicatorKind.HANDLING_TIME, 20_000, 1, 1, 600));
        tally.add(new Delta("*", "*", IndicatorKind.HANDLING_TIME, 20_000, 0, 1, 660));
        tally.freeze();
        tally.add(new Delta("*", "*", IndicatorKind.HANDLING_TIME, 20_000, 1, 1, 660));
        var device = new DeviceHistory(
                List.of(
                        new DeviceHistory.Word(at, false, Viewability.VIEWABLE, "420321001"),
                        new DeviceHistory.Word(at + 1, true, Viewability.NO_SIGNAL, "")),
                at / DeviceMinutes.MINUTE);
        return Map.of(
                "hotline-order",
                        new Sample<>(
                                new HotlineOrder.Serializer(),
                                new HotlineOrder(
                                        new HotlineFact(
                                                false,
                                                "hotline-12345/1",
                                                "S2",
                                                "/420321",
                                                at,
                                                true,
                                                at + 1,
                                                true,
                                                false),
                                        at + 2)),
                "device-history", new Sample<>(new DeviceHistory.Serializer(), device),
                "case-history-2", new Sample<>(new CaseHistory.Serializer(), agreed),
                "case-history", new Sample<>(new CaseHistory.Serializer(), history),
                "place-history", new Sample<>(new PlaceHistory.Serializer(), place),
                "tally", new Sample<>(new Tally.Serializer(), tally));
    }
}
