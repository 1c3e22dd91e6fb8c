package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.jobs.alerts.AlertDesk;
import cn.fengsui.jobs.alerts.RaisedAlert;
import cn.fengsui.jobs.facts.RuleNews;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.facts.SignalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * All rules of alerts over one timeline's signals, with that timeline's event-time clock: the newest event time, which
 * passes by itself while it is near the wall clock. Rules come by broadcast; a signal waits until the rules that the log
 * holds before it are here, and is looked at under those. Owned by its Flink task thread.
 */
public final class AlertRulesFunction extends KeyedBroadcastProcessFunction<String, Signal, RuleNews, Alert> {

    /** Rules and key spots, by {@code rule:id} or {@code spot:id}. */
    public static final MapStateDescriptor<String, RuleVersions> RULES =
            new MapStateDescriptor<>("rules-v1", StringSerializer.INSTANCE, new Shapes.OfVersions());

    /** Final words on alerts about hotspots and regions, a day later: for the record. */
    public static final OutputTag<Alert> CORRECTIONS =
            new OutputTag<>("corrected-alerts", TypeInformation.of(Alert.class));

    private static final long TICK = Duration.ofSeconds(5).toMillis();
    private static final long LIVE_WITHIN = Duration.ofMinutes(30).toMillis();
    private static final long SELF_DELAY = Duration.ofMinutes(1).toMillis();
    /** Each looks at all alerts, some two microseconds for one: so a twentieth of the time at most goes into it. */
    private static final int ALERTS_PER_MILLISECOND = 25;

    private static final long BETWEEN_PRESENTATIONS = 50;
    private static final long WAIT_FOR_RULES = 20;

    private transient ValueState<Long> clocks;
    private transient ValueState<Long> rulesSeen;
    private transient MapState<String, Instance> instances;
    private transient MapState<String, RaisedAlert> raisedAlerts;
    private transient ListState<Signal> waiting;
    private transient RuleBook book;
    private transient boolean bookIsRead;
    private transient Map<String, Timeline> timelines;

    /** What of a timeline need not be saved. */
    private static final class Timeline {
        private final RuleEngine engine;
        private final AlertDesk desk = new AlertDesk();
        private boolean deskRemembers;
        private boolean changed;
        private boolean timerSet;
        private long presentAgainAt = Long.MIN_VALUE / 2;
        private long nextTick;

        Timeline(RuleEngine engine) {
            this.engine = engine;
        }
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        clocks = runtime.getState(new ValueStateDescriptor<>("clock-v1", Types.LONG));
        rulesSeen = runtime.getState(new ValueStateDescriptor<>("rules-seen-v1", Types.LONG));
        instances = runtime.getMapState(
                new MapStateDescriptor<>("instances-v1", StringSerializer.INSTANCE, new Shapes.OfInstance()));
        raisedAlerts = runtime.getMapState(
                new MapStateDescriptor<>("raised-alerts-v1", StringSerializer.INSTANCE, new Shapes.OfRaisedAlert()));
        waiting = runtime.getListState(
                new ListStateDescriptor<>("waiting-for-rules-v1", TypeInformation.of(Signal.class)));
        book = new RuleBook();
        bookIsRead = false;
        timelines = new HashMap<>();
        MetricGroup metrics = runtime.getMetricGroup();
        metrics.gauge("signalsTooLate", () -> sum(timelines, true));
        metrics.gauge("signalsCrowded", () -> sum(timelines, false));
    }

    @Override
    public void processBroadcastElement(RuleNews news, Context context, Collector<Alert> out) throws Exception {
        var rules = context.getBroadcastState(RULES);
        String key = RuleBook.key(news);
        RuleVersions known = rules.get(key);
        RuleVersions versions = (known == null ? new RuleVersions(List.of()) : known).with(RuleBook.version(news));
        rules.put(key, versions);
        book.take(key, versions);
    }

    @Override
    public void processElement(Signal signal, ReadOnlyContext context, Collector<Alert> out) throws Exception {
        readBook(context.getBroadcastState(RULES));
        long now = context.timerService().currentProcessingTime();
        Timeline timeline = timeline(context.getCurrentKey(), signal.drill());
        boolean othersWait = waiting.get().iterator().hasNext();
        if (othersWait || signal.rules() > book.newest()) {
            waiting.add(signal);
            context.timerService().registerProcessingTimeTimer(now + WAIT_FOR_RULES);
            return;
        }
        if (clocks.value() == null) {
            context.timerService().registerProcessingTimeTimer(now + TICK);
            timeline.nextTick = now + TICK;
        }
        look(signal, timeline, now, last -> correct(last, timeline, context::output));
        present(timeline, now, context.timerService()::registerProcessingTimeTimer, out);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Alert> out) throws Exception {
        readBook(context.getBroadcastState(RULES));
        long now = context.timerService().currentProcessingTime();
        Timeline timeline =
                timeline(context.getCurrentKey(), context.getCurrentKey().startsWith("drill"));
        timeline.timerSet = false;
        drain(timeline, now, context);
        if (now >= timeline.nextTick) {
            timeline.nextTick = now + TICK;
            context.timerService().registerProcessingTimeTimer(now + TICK);
            tick(timeline, now, last -> correct(last, timeline, context::output));
        }
        present(timeline, now, context.timerService()::registerProcessingTimeTimer, out);
    }

    private void drain(Timeline timeline, long now, OnTimerContext context) throws Exception {
        List<Signal> left = new ArrayList<>();
        boolean any = false;
        for (Signal signal : waiting.get()) {
            any = true;
            if (!left.isEmpty() || signal.rules() > book.newest()) {
                left.add(signal);
            } else {
                look(signal, timeline, now, last -> correct(last, timeline, context::output));
            }
        }
        if (any) {
            waiting.update(left);
        }
        if (!left.isEmpty()) {
            context.timerService().registerProcessingTimeTimer(now + WAIT_FOR_RULES);
        }
    }

    private void tick(Timeline timeline, long now, Consumer<Alert> corrections) throws Exception {
        Long clock = clocks.value();
        if (clock == null) {
            return;
        }
        long passed = clock > now - LIVE_WITHIN ? Math.max(clock, now - SELF_DELAY) : clock;
        clocks.update(passed);
        Long seen = rulesSeen.value();
        RuleIndex index = book.at(seen == null ? Signal.ANY_RULES : Math.max(seen, book.newest()));
        pass(timeline, timeline.engine.turn(index, passed, now, raised -> keep(raised, timeline), corrections));
    }

    private void look(Signal signal, Timeline timeline, long now, Consumer<Alert> corrections) throws Exception {
        Long before = clocks.value();
        boolean movesClock = signal.kind() != SignalKind.HOTSPOT && signal.kind() != SignalKind.REGION;
        long time = movesClock || before == null ? signal.timeMillis() : before;
        long clock = before == null ? time : Math.max(before, time);
        if (before == null || clock > before) {
            clocks.update(clock);
        }
        Turn turn = timeline.engine.turn(
                book.at(signal.rules()), clock, now, raised -> keep(raised, timeline), corrections);
        pass(timeline, turn);
        timeline.engine.hear(signal, turn);
    }

    private void pass(Timeline timeline, Turn turn) throws Exception {
        Long seen = rulesSeen.value();
        long current = turn.index().seq();
        if (seen == null || current > seen) {
            rulesSeen.update(current);
            if (seen != null) {
                timeline.engine.rulesChanged(turn.index().changedSince(seen), turn);
            }
            timeline.changed = true;
        }
        timeline.engine.pass(turn);
    }

    private void keep(RaisedAlert raised, Timeline timeline) {
        try {
            raisedAlerts.put(raised.alert().id(), raised);
        } catch (Exception unwritable) {
            throw new IllegalStateException("an alert cannot be kept in Flink's state", unwritable);
        }
        timeline.changed = true;
    }

    /** What the desk still has it tells itself; else only the record has it. */
    private void correct(Alert last, Timeline timeline, BiConsumer<OutputTag<Alert>, Alert> record) {
        try {
            RaisedAlert known = raisedAlerts.get(last.id());
            if (known != null) {
                keep(known.with(last), timeline);
            }
        } catch (Exception unreadable) {
            throw new IllegalStateException("an alert cannot be read from Flink's state", unreadable);
        }
        record.accept(CORRECTIONS, last);
    }

    /** Registers a processing-time timer. */
    private interface Alarm {
        void at(long millis);
    }

    private void present(Timeline timeline, long now, Alarm alarm, Collector<Alert> out) throws Exception {
        if (!timeline.changed) {
            return;
        }
        if (now < timeline.presentAgainAt) {
            if (!timeline.timerSet) {
                timeline.timerSet = true;
                alarm.at(timeline.presentAgainAt);
            }
            return;
        }
        timeline.changed = false;
        Map<String, RaisedAlert> all = allRaised();
        timeline.presentAgainAt = now + Math.max(BETWEEN_PRESENTATIONS, all.size() / ALERTS_PER_MILLISECOND);
        tell(all, timeline, out);
    }

    private void tell(Map<String, RaisedAlert> all, Timeline timeline, Collector<Alert> out) throws Exception {
        if (!timeline.deskRemembers) {
            timeline.deskRemembers = true;
            timeline.desk.remember(all.values().stream()
                    .map(RaisedAlert::alert)
                    .filter(alert -> alert.rule() == AlertRule.STORM)
                    .toList());
        }
        Long clock = clocks.value();
        var keeper = new AlertDesk.Keeper() {
            @Override
            public void keep(RaisedAlert raised) throws Exception {
                raisedAlerts.put(raised.alert().id(), raised);
            }

            @Override
            public void forget(String id) throws Exception {
                raisedAlerts.remove(id);
            }
        };
        timeline.desk.tell(
                all, book.at(Signal.ANY_RULES).storm(), clock == null ? Long.MIN_VALUE : clock, keeper, out::collect);
    }

    private Map<String, RaisedAlert> allRaised() throws Exception {
        Map<String, RaisedAlert> all = new HashMap<>();
        for (var entry : raisedAlerts.entries()) {
            all.put(entry.getKey(), entry.getValue());
        }
        return all;
    }

    private void readBook(ReadOnlyBroadcastState<String, RuleVersions> rules) throws Exception {
        if (!bookIsRead) {
            bookIsRead = true;
            for (var entry : rules.immutableEntries()) {
                book.take(entry.getKey(), entry.getValue());
            }
        }
    }

    private Timeline timeline(String key, boolean drill) {
        return timelines.computeIfAbsent(key, name -> new Timeline(new RuleEngine(new KeyedMemory(instances), drill)));
    }

    private static long sum(Map<String, Timeline> timelines, boolean tooLate) {
        return timelines.values().stream()
                .mapToLong(timeline -> tooLate ? timeline.engine.tally().tooLate : timeline.engine.tally().crowded)
                .sum();
    }

    /** The state of Flink's current key. */
    private record KeyedMemory(MapState<String, Instance> instances) implements Memory {
        @Override
        public @Nullable Instance instance(String id) throws Exception {
            return instances.get(id);
        }

        @Override
        public void put(Instance instance) throws Exception {
            instances.put(instance.id(), instance);
        }

        @Override
        public void remove(String id) throws Exception {
            instances.remove(id);
        }

        @Override
        public Iterable<Instance> all() throws Exception {
            return instances.values();
        }
    }
}
