package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.DayCounts;
import cn.fengsui.jobs.keep.Sample;
import java.util.Map;

/** Samples for the test of formats. */
public final class KeptOversight {

    private KeptOversight() {}

    public static Map<String, Sample<?>> samples() {
        var told = new ToldReport(
                true,
                true,
                "LJ-7",
                "消防一站",
                "A5",
                Level.II,
                1_777_000_000_123L,
                1_777_000_060_456L,
                true,
                112.142,
                30.92,
                "420321001",
                "柳湾街道",
                "第7网格");
        DayCounts days = DayCounts.NONE.and(20_560, 3, 0).and(20_566, 1, 0);
        return Map.of(
                "kept-seen",
                        new Sample<>(new KeptSeen.Serializer(), new KeptSeen(told, true, "grid-app/7", true, true)),
                "grid-silence",
                        new Sample<>(
                                new GridSilence.Serializer(),
                                new GridSilence(days, 1_777_000_000_123L, "grid-app/7", true)),
                "day-counts", new Sample<>(new DayCounts.Serializer(), days));
    }
}
