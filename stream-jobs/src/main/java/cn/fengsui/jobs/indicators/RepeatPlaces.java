package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.jobs.facts.CaseMove;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Cases of one class at one place, keyed by H3 cell and class. Keeps what can still change a figure: 30 days, and 45 more
 * for what is told late. Owned by its task thread.
 */
final class RepeatPlaces extends KeyedProcessFunction<String, CaseMove, Delta> {

    private static final long KEEP =
            PlaceHistory.REPEATS_WITHIN + Duration.ofDays(45).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** About 130 m across: a crossing, a market, a block. */
    static final int RESOLUTION = 10;

    private final IndicatorRules rules;
    private transient ValueState<PlaceHistory> histories;

    RepeatPlaces(IndicatorRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        histories = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("place-history-v1", new PlaceHistory.Serializer()));
    }

    @Override
    public void processElement(CaseMove move, Context context, Collector<Delta> out) throws Exception {
        PlaceHistory before = histories.value() == null ? PlaceHistory.NONE : histories.value();
        boolean counts = move.state() != IncidentState.REJECTED
                && move.state() != IncidentState.FALSE
                && move.state() != IncidentState.MERGED
                && !before.hasEnded(move.incidentId());
        PlaceHistory after =
                before.with(new PlaceHistory.Case(move.incidentId(), move.reportedMillis(), move.nodes(), counts));
        if (after.equals(before)) {
            return;
        }
        histories.update(after);
        Contribution.difference(before.figures(move.category(), rules), after.figures(move.category(), rules), out);
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now + KEEP) / DAY * DAY + DAY);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Delta> out) throws Exception {
        PlaceHistory known = histories.value();
        if (known == null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        PlaceHistory kept = known.after(now - KEEP);
        if (kept.cases().isEmpty()) {
            histories.clear();
        } else {
            histories.update(kept);
        }
    }

    /** Cell and class of a case with a point. */
    static final class Place implements KeySelector<CaseMove, String> {
        private transient H3Core h3;

        @Override
        public String getKey(CaseMove move) {
            if (h3 == null) {
                h3 = open();
            }
            return h3.latLngToCellAddress(move.lat(), move.lng(), RESOLUTION) + " " + move.category();
        }

        private static H3Core open() {
            try {
                return H3Core.newInstance();
            } catch (IOException missing) {
                throw new UncheckedIOException(
                        "The library of H3 cells cannot be loaded: " + missing.getMessage()
                                + ". It brings files for Linux, macOS and Windows; make the temporary folder writable.",
                        missing);
            }
        }
    }
}
