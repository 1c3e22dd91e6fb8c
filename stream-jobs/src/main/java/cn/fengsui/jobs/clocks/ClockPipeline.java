package cn.fengsui.jobs.clocks;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.keep.TellsAgain;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The question "until when?" over any stream of moves. */
public final class ClockPipeline {

    private ClockPipeline() {}

    /** A clock per open case, as absolute values under the incident's id. */
    public static DataStream<CaseClock> over(DataStream<CaseMove> moves, ClockRules rules) {
        DataStream<ClockInput> told = moves.map(ClockInput::of)
                .returns(TypeInformation.of(ClockInput.class))
                .name("moves for clocks")
                .uid("moves-for-clocks-v1");
        return told.union(predictions(moves, rules))
                .keyBy(ClockInput::incidentId)
                .transform(
                        "case clocks",
                        TypeInformation.of(CaseClock.class),
                        new TellsAgain<>(new CaseClocks(rules), CaseClocks.OPEN))
                .uid("case-clocks-v1");
    }

    private static DataStream<ClockInput> predictions(DataStream<CaseMove> moves, ClockRules rules) {
        return moves.keyBy(CaseMove::incidentId)
                .process(new HandlingTimes(rules))
                .returns(TypeInformation.of(HandlingFact.class))
                .name("handling times")
                .uid("handling-times-v1")
                .keyBy(HandlingFact::key)
                .process(new HandlingHistory(rules))
                .returns(TypeInformation.of(Prediction.class))
                .name("handling history")
                .uid("handling-history-v1")
                .map(ClockInput::of)
                .returns(TypeInformation.of(ClockInput.class))
                .name("predictions for clocks")
                .uid("predictions-for-clocks-v1");
    }
}
