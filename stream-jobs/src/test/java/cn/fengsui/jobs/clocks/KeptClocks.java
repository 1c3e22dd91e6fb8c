package cn.fengsui.jobs.clocks;

import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.keep.Sample;
import java.time.Instant;
import java.util.Map;

/** Samples for the test of formats. */
public final class KeptClocks {

    private KeptClocks() {}

    public static Map<String, Sample<?>> samples() {
        var open = new OpenCase(
                7,
                IncidentState.HANDLING,
                Level.III,
                "C1",
                "环卫一队",
                "420321001",
                "柳湾街道",
                1_777_000_000_000L,
                1_776_999_000_000L,
                1_776_999_500_000L,
                3600,
                25,
                ClockPhase.AMBER,
                true,
                1_777_003_600_000L,
                true,
                CaseTerms.NONE);
        var agreed = new OpenCase(
                8,
                IncidentState.HANDLING,
                Level.III,
                "C1",
                "环卫一队",
                "420321001",
                "柳湾街道",
                1_777_000_000_000L,
                1_776_999_000_000L,
                1_776_999_500_000L,
                3600,
                25,
                ClockPhase.STOPPED,
                true,
                1_777_003_600_000L,
                true,
                CaseTerms.NONE
                        .extended(IncidentState.HANDLING, 50)
                        .suspended(
                                Instant.ofEpochMilli(1_777_000_500_000L),
                                Instant.ofEpochMilli(1_777_900_500_000L),
                                HoldReason.BUDGET));
        return Map.of(
                "open-case-2", new Sample<>(new OpenCase.Serializer(), agreed),
                "open-case", new Sample<>(new OpenCase.Serializer(), open),
                "past-times",
                        new Sample<>(
                                new PastTimes.Serializer(),
                                PastTimes.NONE.and(600).and(86_400)));
    }
}
