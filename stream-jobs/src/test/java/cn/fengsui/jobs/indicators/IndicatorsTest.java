package cn.fengsui.jobs.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.clock.CalendarFile;
import cn.fengsui.domain.clock.CaseLimits;
import cn.fengsui.domain.clock.WorkCalendar;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Cases;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.clocks.ClockRules;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.Channels;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.TellsAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant START =
            LocalDateTime.parse("2026-06-29T08:00").atZone(ZONE).toInstant();
    private static final WorkCalendar CALENDAR = CalendarFile.read(
            List.of(
                    "hours,08:30-12:00,14:00-17:30",
                    "weekdays,MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY",
                    "2026-07-04,work",
                    "2026-07-06,off"),
            ZONE);
    private static final CaseLimits LIMITS =
            CaseLimits.read(List.of("C,*,HANDLING,4h,working", "E3,*,HANDLING,2,days", "*,IV,DISPATCHED,1h,working"));
    private static final IndicatorRules RULES = new IndicatorRules(
            new ClockRules(CALENDAR, LIMITS, 0.75, 20),
            Duration.ofMinutes(30),
            Duration.ofDays(3),
            Channels.standard());

    private final Map<String, IndicatorCell> live = new HashMap<>();
    private final List<IndicatorCell> frozen = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, CaseMove, Delta> cases;
    private KeyedOneInputStreamOperatorTestHarness<String, Delta, IndicatorCell> tallies;
    private long now = START.toEpochMilli();

    @BeforeEach
    void open() throws Exception {
        cases = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CaseIndicators(RULES)), CaseMove::incidentId, Types.STRING);
        cases.open();
        cases.setProcessingTime(now);
        tallies = talliesHarness();
        tallies.open();
        tallies.setProcessingTime(now);
    }

    @AfterEach
    void close() throws Exception {
        cases.close();
        tallies.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsAPlainRecomputationAtAnyMomentWhateverOrderTheMovesCameIn(long seed) throws Exception {
        var random = new Random(seed);
        var log = new ArrayList<CaseMove>();
        for (int i = 0; i < 60; i++) {
            log.addAll(life(random, i));
        }
        Collections.shuffle(log, random);
        var heard = new ArrayList<CaseMove>();
        for (CaseMove move : log) {
            heard.add(move);
            hear(move);
            if (random.nextInt(20) == 0) {
                hear(heard.get(random.nextInt(heard.size()))); // told twice
                pass(Duration.ofMinutes(random.nextInt(90)));
            }
            if (random.nextInt(40) == 0) {
                assertEqualsPlain(heard);
            }
        }
        assertEqualsPlain(heard);
        assertThat(live.keySet())
                .anyMatch(key -> key.startsWith("SERIOUS_RESPONSE_TIME"))
                .anyMatch(key -> key.startsWith("REWORK"))
                .noneMatch(key -> key.contains("drill"));
    }

    @Test
    void goesOnExactlyAfterARestart() throws Exception {
        var random = new Random(9);
        var log = new ArrayList<CaseMove>();
        for (int i = 0; i < 30; i++) {
            log.addAll(life(random, i));
        }
        for (CaseMove move : log.subList(0, log.size() / 2)) {
            hear(move);
        }
        restart();
        live.clear();
        pass(Duration.ofSeconds(5)); // it tells everything again
        for (CaseMove move : log.subList(log.size() / 2, log.size())) {
            hear(move);
        }

        assertEqualsPlain(log);
    }

    @Test
    void leavesDrillsOut() throws Exception {
        var filtered = new ArrayList<CaseMove>();
        Cases drill = Cases.reported("LJ-d", "A1", START).drill();
        filtered.add(drill.opened());

        assertThat(PlainFigures.of(filtered, ZONE, LIMITS, CALENDAR)).isEmpty();
        var out = new ArrayList<Delta>();
        ToldReport told = ToldReport.of(Told.drill(Told.report("d", "A1", Level.IV, START, Told.CENTRE)));
        reports(out, told);
        assertThat(out).isEmpty();
    }

    @Test
    void freezesAMonthSomeDaysAfterItsEndAndAgainWhenItIsCorrected() throws Exception {
        Cases handled = Cases.reported("LJ-1", "C1", START);
        hear(handled.opened());
        wallClock("2026-07-03T23:00");
        assertThat(frozen).isEmpty();

        wallClock("2026-07-04T00:00:02");
        assertThat(months()).contains("VALID_SHARE 0/1 v1");
        int first = frozen.size();

        hear(handled.moved(IncidentAction.ACCEPT, START.plusSeconds(60)));
        wallClock("2026-07-05T00:00:02");
        assertThat(months()).contains("VALID_SHARE 1/1 v2");
        assertThat(frozen.subList(first, frozen.size()))
                .extracting(IndicatorCell::kind)
                .containsOnly(IndicatorKind.VALID_SHARE, IndicatorKind.EXTENSION);

        int second = frozen.size();
        wallClock("2026-07-06T00:00:02");
        assertThat(frozen).hasSize(second);
    }

    @Test
    void forgetsOldDaysAndCountsNothingIntoThemAgain() throws Exception {
        hear(Cases.reported("LJ-1", "C1", START).opened());
        pass(Duration.ofDays(60));
        hear(Cases.reported("LJ-2", "C1", START).opened());

        String day = "VALID_SHARE|*|DAY|2026-06-29|*";
        String running = "VALID_SHARE|*|RUNNING|1970-01-01|*";
        assertThat(live.get(day).denominator()).isEqualTo(1);
        flush();
        assertThat(live.get(day).denominator()).isEqualTo(1);
        assertThat(live.get(running).denominator()).isEqualTo(2);
    }

    @Test
    void saysWhereTooFewCasesMakeARateMeaningless() throws Exception {
        for (int i = 0; i < 20; i++) {
            hear(Cases.reported("LJ-" + i, i == 0 ? "A1" : "C1", START).opened());
        }
        flush();

        assertThat(live.get("VALID_SHARE|*|DAY|2026-06-29|*").isSmall()).isFalse();
        assertThat(live.get("VALID_SHARE|*|DAY|2026-06-29|C1").isSmall()).isTrue();
    }

    @Test
    void countsAReportAsLateByWhenItWasTold() {
        var out = new ArrayList<Delta>();
        Instant told = START.plus(Duration.ofMinutes(31));
        ToldReport late = ToldReport.of(Told.toldAt(told, Told.report("1", "A1", Level.IV, START, Told.CENTRE)));
        ToldReport prompt =
                ToldReport.of(Told.toldAt(told.minusSeconds(60), Told.report("2", "A1", Level.IV, START, Told.CENTRE)));

        reports(out, late);
        reports(out, prompt);

        assertThat(out.stream().filter(delta -> delta.tile().equals("*|*")))
                .extracting(Delta::numerator)
                .containsExactly(1, 0);
    }

    @Test
    void makesNoNodeOfAMissingLevel() {
        assertThat(Nodes.of("420321001")).containsExactly("*", "4203", "420321", "420321001");
        assertThat(Nodes.of("441900101")).containsExactly("*", "4419", "441900101");
        assertThat(Nodes.of("420321001205")).endsWith("420321001205");
        assertThat(Nodes.of("")).containsExactly("*");
    }

    @Test
    void countsForTheNodesOfTheImportedTreeAndForNoOthers() {
        assertThat(Nodes.of("/420321/LJ-GX/LJ-GX-07")).containsExactly("*", "420321", "LJ-GX", "LJ-GX-07");
        assertThat(Nodes.of("/")).containsExactly("*");
    }

    /** A random legal life; levels, returns and reworks included. */
    static List<CaseMove> life(Random random, int number) {
        String[] classes = {"A1", "C1", "C4", "E3"};
        Instant at = START.plusSeconds(random.nextInt(6 * 86_400));
        Cases life = Cases.reported("LJ-" + number, classes[random.nextInt(classes.length)], at)
                .level(Level.values()[random.nextInt(4)])
                .in("42032100" + (1 + random.nextInt(2)));
        if (random.nextInt(3) == 0) {
            life.counting("/420321/LJ-GX/LJ-GX-07"); // a development zone without a code, and a grid of it
        }
        if (random.nextInt(12) == 0) {
            life.selfHandled().opened();
            return life.moves();
        }
        life.opened();
        for (int i = random.nextInt(25); i > 0 && life.state().isOpen(); i--) {
            at = at.plusSeconds(1 + random.nextInt(random.nextBoolean() ? 90 : 40_000));
            List<IncidentAction> possible = List.of(IncidentAction.values()).stream()
                    .filter(action -> action.from(life.state()).isPresent())
                    .filter(action -> action.ordinal() < IncidentAction.NOTE.ordinal() || random.nextInt(4) == 0)
                    .toList();
            if (possible.isEmpty()) {
                continue;
            }
            IncidentAction action = possible.get(random.nextInt(possible.size()));
            switch (action) {
                case DISPATCH -> life.dispatched(at, "一队");
                case CHANGE_LEVEL -> life.levelled(at, Level.values()[random.nextInt(4)]);
                case SUSPEND -> suspend(life, at, random);
                case RESUME -> resume(life, at);
                case EXTEND -> extend(life, at, random);
                case MERGE -> merge(life, at, random);
                default -> life.moved(action, at);
            }
        }
        return life.moves();
    }

    private static void suspend(Cases life, Instant at, Random random) {
        if (!life.terms().isSuspended(at)) {
            HoldReason reason = HoldReason.values()[random.nextInt(HoldReason.values().length)];
            life.suspended(at, at.plusSeconds(1 + random.nextInt(200_000)), reason);
        }
    }

    private static void resume(Cases life, Instant at) {
        if (life.terms().isSuspended(at)) {
            life.resumed(at);
        }
    }

    private static void extend(Cases life, Instant at, Random random) {
        if (!life.terms().isExtended()) {
            life.extended(at, 1 + random.nextInt(100));
        }
    }

    /** Half of them end in another one, the others take one in. */
    private static void merge(Cases life, Instant at, Random random) {
        if (random.nextBoolean()) {
            life.mergedInto("LJ-other", at);
        } else {
            life.tookIn(at, at.minusSeconds(random.nextInt(500_000)));
        }
    }

    private void assertEqualsPlain(List<CaseMove> heard) throws Exception {
        flush();
        var shown = new TreeMap<String, List<Double>>();
        live.forEach((key, cell) -> {
            if (cell.denominator() != 0) {
                shown.put(
                        key,
                        List.of(
                                (double) cell.numerator(),
                                (double) cell.denominator(),
                                cell.medianSeconds(),
                                cell.p90Seconds()));
            }
        });
        assertThat(shown).isEqualTo(PlainFigures.of(heard, ZONE, LIMITS, CALENDAR));
    }

    private void hear(CaseMove move) throws Exception {
        cases.processElement(move, 0);
        for (Delta delta : cases.extractOutputValues()) {
            tallies.processElement(delta, 0);
        }
        cases.getOutput().clear();
    }

    private void flush() throws Exception {
        pass(Duration.ofSeconds(2));
    }

    private void wallClock(String local) throws Exception {
        pass(Duration.ofMillis(
                LocalDateTime.parse(local).atZone(ZONE).toInstant().toEpochMilli() - now));
    }

    private void pass(Duration time) throws Exception {
        now += time.toMillis();
        cases.setProcessingTime(now);
        tallies.setProcessingTime(now);
        for (IndicatorCell cell : tallies.extractOutputValues()) {
            if (cell.version() == 0) {
                live.put(cell.key(), cell);
            } else {
                frozen.add(cell);
            }
        }
        tallies.getOutput().clear();
    }

    private void restart() throws Exception {
        OperatorSubtaskState ofCases = cases.snapshot(1, 1);
        OperatorSubtaskState ofTallies = tallies.snapshot(1, 1);
        cases.close();
        tallies.close();
        cases = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CaseIndicators(RULES)), CaseMove::incidentId, Types.STRING);
        cases.initializeState(ofCases);
        cases.open();
        cases.setProcessingTime(now);
        tallies = talliesHarness();
        tallies.initializeState(ofTallies);
        tallies.setProcessingTime(now);
        tallies.open();
    }

    private List<String> months() {
        return frozen.stream()
                .filter(cell ->
                        cell.period() == IndicatorPeriod.MONTH && cell.node().equals("*"))
                .map(cell -> cell.kind() + " " + cell.numerator() + "/" + cell.denominator() + " v" + cell.version())
                .toList();
    }

    private static void reports(List<Delta> out, ToldReport told) {
        new ReportIndicators(RULES)
                .of(told, told.divisionCode(), contribution -> contribution.spread(1, new ListCollector<>(out)));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Delta, IndicatorCell> talliesHarness()
            throws Exception {
        var made = new KeyedOneInputStreamOperatorTestHarness<>(
                new TellsAgain<>(new Tallies(RULES), Tallies.TALLIES), Delta::tile, Types.STRING);
        made.setup();
        return made;
    }
}
