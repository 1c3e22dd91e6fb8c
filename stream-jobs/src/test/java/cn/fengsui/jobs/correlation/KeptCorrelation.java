package cn.fengsui.jobs.correlation;

import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.Judgement;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.Sample;
import java.util.List;
import java.util.Map;

/** Samples for the test of formats. */
public final class KeptCorrelation {

    private KeptCorrelation() {}

    public static Map<String, Sample<?>> samples() {
        var told = new ToldReport(
                true,
                true,
                "grid-app/7",
                "grid-app",
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
        var judgements = List.of(
                new Judgement(true, true, "grid-app/7", List.of("hotline/1"), 0, "", 0, false, 0, 0, "", "", ""),
                new Judgement(
                        true,
                        false,
                        "grid-app/7",
                        List.of(),
                        2,
                        "A1",
                        1_777_000_000_000L,
                        true,
                        112.1,
                        30.9,
                        "420321002",
                        "港口街道",
                        "第1网格"));
        return Map.of("kept-report", new Sample<>(new KeptReport.Serializer(), new KeptReport(told, true, judgements)));
    }
}
