package cn.fengsui.jobs.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.clock.CalendarFile;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.CaseLimits;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.clock.LimitUnit;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.jobs.Cases;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.keep.TellsAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseClocksTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ClockRules RULES = new ClockRules(
            CalendarFile.read(
                    List.of(
                            "hours,08:30-12:00,14:00-17:30",
                            "weekdays,MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY",
                            "known,2026-01-01,2026-12-31",
                            "2026-02-14,work",
                            "2026-02-16,off",
                            "2026-02-17,off"),
                    ZONE),
            CaseLimits.read(List.of("C1,IV,HANDLING,4h,working")),
            0.75,
            3);

    private KeyedOneInputStreamOperatorTestHarness<String, ClockInput, CaseClock> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void turnsAmberAndOverdueByItselfInWorkingTime() throws Exception {
        Cases handled = handledFrom("2026-02-13T16:30"); // Friday; Saturday is a working day

        CaseClock running = hear(handled, at("2026-02-13T16:30")).getLast();
        List<CaseClock> atNight = wallClock("2026-02-14T09:00");
        List<CaseClock> amber = wallClock("2026-02-14T10:30");
        List<CaseClock> due = wallClock("2026-02-14T11:30");
        List<CaseClock> overdue = wallClock("2026-02-14T11:31");

        assertThat(running.phase()).isEqualTo(ClockPhase.RUNNING);
        assertThat(running.limit()).isEqualTo(LimitUnit.WORKING_MINUTES);
        assertThat(running.dueAt()).isEqualTo(at("2026-02-14T11:30"));
        assertThat(running.amberAt()).isEqualTo(at("2026-02-14T10:30"));
        assertThat(running.calendarKnown()).isTrue();
        assertThat(atNight).isEmpty();
        assertThat(amber).extracting(CaseClock::phase).containsExactly(ClockPhase.AMBER);
        assertThat(due).isEmpty();
        assertThat(overdue).extracting(CaseClock::phase).containsExactly(ClockPhase.OVERDUE);
    }

    @Test
    void startsAnewWithEachStateAndEndsWithTheCase() throws Exception {
        Cases handled = handledFrom("2026-02-13T10:30");
        hear(handled, at("2026-02-13T10:30"));

        CaseClock checking = say(handled.moved(IncidentAction.RESPOND, at("2026-02-13T11:00")));
        say(handled.moved(IncidentAction.CHECK, at("2026-02-13T11:10")));
        CaseClock ended = say(handled.moved(IncidentAction.CLOSE, at("2026-02-13T11:20")));

        assertThat(checking.dueAt()).isEqualTo(at("2026-02-14T11:00"));
        assertThat(ended.phase()).isEqualTo(ClockPhase.ENDED);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(0);
    }

    @Test
    void saysOnceAfterARestartWhatFellDueMeanwhile() throws Exception {
        hear(handledFrom("2026-02-13T16:30"), at("2026-02-13T16:30"));
        OperatorSubtaskState saved = harness.snapshot(1, 1);
        harness.close();

        harness = harness();
        harness.initializeState(saved);
        harness.open();
        List<CaseClock> said = wallClock("2026-02-14T15:00");
        List<CaseClock> later = wallClock("2026-02-14T16:00");

        assertThat(said).extracting(CaseClock::incidentId).containsOnly("LJ-1");
        assertThat(said.getLast().phase()).isEqualTo(ClockPhase.OVERDUE);
        assertThat(said)
                .filteredOn(clock -> clock.phase() == ClockPhase.OVERDUE)
                .extracting(CaseClock::dueAt)
                .containsOnly(at("2026-02-14T11:30"));
        assertThat(later).isEmpty();
    }

    @Test
    void stopsInWorkingTimeWhileTheCaseIsSuspended() throws Exception {
        Cases handled = handledFrom("2026-02-13T08:30"); // Friday; four working hours
        hear(handled, at("2026-02-13T08:30"));
        harness.setProcessingTime(at("2026-02-13T10:30").toEpochMilli());

        CaseClock stopped =
                say(handled.suspended(at("2026-02-13T10:30"), at("2026-02-20T08:30"), HoldReason.OTHER_AUTHORITY));
        List<CaseClock> meanwhile = wallClock("2026-02-14T17:00");
        harness.setProcessingTime(at("2026-02-18T09:00").toEpochMilli());
        CaseClock resumed = say(handled.resumed(at("2026-02-18T09:00")));
        List<CaseClock> overdue = wallClock("2026-02-18T11:01");

        assertThat(stopped.phase()).isEqualTo(ClockPhase.STOPPED);
        assertThat(stopped.dueAt()).as("two of four hours are left").isEqualTo(at("2026-02-20T10:30"));
        assertThat(meanwhile).isEmpty();
        assertThat(resumed.phase()).isEqualTo(ClockPhase.RUNNING);
        assertThat(resumed.dueAt()).isEqualTo(at("2026-02-18T11:00"));
        assertThat(resumed.limitSeconds()).isEqualTo(Duration.ofHours(4).toSeconds());
        assertThat(resumed.caseDueAt()).isAfter(at("2026-02-18T11:00"));
        assertThat(overdue.getLast().phase()).isEqualTo(ClockPhase.OVERDUE);
    }

    @Test
    void goesOnByItselfWhenASuspensionEnds() throws Exception {
        Cases handled = handledFrom("2026-02-13T08:30");
        hear(handled, at("2026-02-13T08:30"));
        say(handled.suspended(at("2026-02-13T08:30"), at("2026-02-13T10:30"), HoldReason.SEASON));

        List<CaseClock> goesOn = wallClock("2026-02-13T10:30");

        assertThat(goesOn).singleElement().satisfies(clock -> {
            assertThat(clock.phase()).isEqualTo(ClockPhase.RUNNING);
            assertThat(clock.dueAt()).isEqualTo(at("2026-02-13T16:30"));
        });
    }

    @Test
    void goesOnDuringASuspensionThatDoesNotStopIt() throws Exception {
        Cases handled = handledFrom("2026-02-13T08:30");
        hear(handled, at("2026-02-13T08:30"));

        CaseClock clock =
                say(handled.suspended(at("2026-02-13T09:30"), at("2026-02-20T08:30"), HoldReason.COORDINATION));

        assertThat(clock.phase()).isEqualTo(ClockPhase.RUNNING);
        assertThat(clock.dueAt()).isEqualTo(at("2026-02-13T14:30"));
    }

    @Test
    void isDueLaterWhenTheStateIsExtended() throws Exception {
        Cases handled = handledFrom("2026-02-13T08:30");
        CaseClock before = hear(handled, at("2026-02-13T08:30")).getLast();

        CaseClock extended = say(handled.extended(at("2026-02-13T09:30"), 50));

        assertThat(before.dueAt()).isEqualTo(at("2026-02-13T14:30"));
        assertThat(extended.dueAt()).as("six working hours").isEqualTo(at("2026-02-13T16:30"));
        assertThat(extended.limitSeconds()).isEqualTo(Duration.ofHours(6).toSeconds());
        assertThat(Duration.between(before.caseDueAt(), extended.caseDueAt())).isPositive();
    }

    @Test
    void handsItsClockOverToTheCaseItIsMergedInto() throws Exception {
        Instant first = at("2026-02-13T08:30");
        Cases later = Cases.reported("LJ-2", "C1", at("2026-02-13T10:00"));
        harness.setProcessingTime(at("2026-02-13T10:00").toEpochMilli());
        CaseClock own = say(later.opened());
        Cases earlier = handledFrom("2026-02-13T08:30");
        hear(earlier, at("2026-02-13T10:05"));

        CaseClock gone = say(earlier.mergedInto("LJ-2", at("2026-02-13T10:10")));
        CaseClock takes = say(later.tookIn(at("2026-02-13T10:10"), first));

        assertThat(gone.phase()).isEqualTo(ClockPhase.ENDED);
        assertThat(gone.incidentId()).isEqualTo("LJ-1");
        assertThat(takes.incidentId()).isEqualTo("LJ-2");
        assertThat(takes.caseDueAt()).isBefore(own.caseDueAt());
        assertThat(takes.dueAt()).as("its state began when it began").isEqualTo(own.dueAt());
    }

    @Test
    void takesTheSameMoveOnlyOnce() throws Exception {
        Cases handled = handledFrom("2026-02-13T10:30");
        hear(handled, at("2026-02-13T10:30"));

        assertThat(hear(handled, at("2026-02-13T10:40"))).isEmpty();
    }

    @Test
    void doesNotCallOverdueWhatEndsAPageFurtherOnInAnOldLog() throws Exception {
        harness.setProcessingTime(at("2026-03-20T10:00").toEpochMilli());
        Cases old = handledFrom("2026-02-13T10:30");
        var said = new ArrayList<ClockPhase>();
        for (CaseMove move : old.moves()) {
            said.add(say(move).phase());
        }
        harness.setProcessingTime(at("2026-03-20T10:00").toEpochMilli() + 1500);
        said.addAll(said().stream().map(CaseClock::phase).toList());

        assertThat(said).containsOnly(ClockPhase.RUNNING);
        assertThat(wallClock("2026-03-20T10:00:10"))
                .extracting(CaseClock::phase)
                .containsExactly(ClockPhase.OVERDUE);
    }

    @Test
    void doesNotWaitForEverForOldNewsToEnd() throws Exception {
        Instant now = at("2026-03-20T10:00");
        harness.setProcessingTime(now.toEpochMilli());
        for (CaseMove move : handledFrom("2026-02-13T10:30").moves()) {
            say(move);
        }
        var said = new ArrayList<CaseClock>();
        for (int second = 1; second < 605; second++) {
            CaseMove old = Cases.reported("LJ-old-" + second, "A1", at("2026-02-13T10:30"))
                    .opened();
            harness.processElement(ClockInput.of(old), 0);
            harness.setProcessingTime(now.plusSeconds(second).toEpochMilli());
            said.addAll(said());
        }

        assertThat(said)
                .filteredOn(clock -> clock.incidentId().equals("LJ-1") && clock.phase() == ClockPhase.OVERDUE)
                .hasSize(1);
    }

    @Test
    void expectsABreachFromTheMomentThatEarlierCasesShow() throws Exception {
        Cases handled = handledFrom("2026-02-13T08:30");
        hear(handled, at("2026-02-13T08:30"));
        long dispatched = at("2026-02-13T08:30").toEpochMilli();

        harness.processElement(
                ClockInput.of(
                        new Prediction("LJ-1", dispatched, Duration.ofHours(1).toSeconds(), 25)),
                0);
        CaseClock before = said().getLast();
        List<CaseClock> expected = wallClock("2026-02-13T09:30");

        assertThat(before.breachPredicted()).isFalse();
        assertThat(before.breachFrom()).isEqualTo(at("2026-02-13T09:30"));
        assertThat(before.similarCases()).isEqualTo(25);
        assertThat(expected).singleElement().satisfies(clock -> {
            assertThat(clock.breachPredicted()).isTrue();
            assertThat(clock.phase()).isEqualTo(ClockPhase.RUNNING);
        });
    }

    @Test
    void forgetsAPredictionWhenTheUnitSendsTheCaseBack() throws Exception {
        Cases sent = Cases.reported("LJ-1", "C1", at("2026-02-13T08:30"));
        harness.setProcessingTime(at("2026-02-13T08:31").toEpochMilli());
        say(sent.opened());
        say(sent.moved(IncidentAction.ACCEPT, at("2026-02-13T08:30")));
        say(sent.dispatched(at("2026-02-13T08:30"), "环卫一队"));
        harness.processElement(
                ClockInput.of(new Prediction("LJ-1", at("2026-02-13T08:30").toEpochMilli(), 0, 25)), 0);
        assertThat(said().getLast().breachPredicted()).isTrue();

        CaseClock back = say(sent.moved(IncidentAction.RETURN, at("2026-02-13T08:31")));

        assertThat(back.breachPredicted()).isFalse();
        assertThat(back.similarCases()).isZero();
    }

    @Test
    void tellsEveryOpenCaseAgainAfterAStart() throws Exception {
        hear(handledFrom("2026-02-13T16:30"), at("2026-02-13T16:30"));
        OperatorSubtaskState saved = harness.snapshot(1, 1);
        harness.close();

        harness = harness();
        harness.initializeState(saved);
        harness.setProcessingTime(at("2026-02-13T16:31").toEpochMilli());
        harness.open();
        List<CaseClock> said = wallClock("2026-02-13T16:32");

        assertThat(said).singleElement().satisfies(clock -> assertThat(clock.dueAt())
                .isEqualTo(at("2026-02-14T11:30")));
    }

    @Test
    void measuresOpenCasesByANewCalendarFromTheNextStartOn() throws Exception {
        hear(handledFrom("2026-02-13T16:30"), at("2026-02-13T16:30"));
        OperatorSubtaskState saved = harness.snapshot(1, 1);
        harness.close();
        var shorter = new ClockRules(RULES.calendar(), CaseLimits.read(List.of("C1,IV,HANDLING,30m,urgent")), 0.75, 3);

        harness = harness(shorter);
        harness.initializeState(saved);
        harness.setProcessingTime(at("2026-02-13T16:40").toEpochMilli());
        harness.open();
        List<CaseClock> again = wallClock("2026-02-13T16:45");
        List<CaseClock> overdue = wallClock("2026-02-13T17:01");

        assertThat(again).last().satisfies(clock -> assertThat(clock.dueAt()).isEqualTo(at("2026-02-13T17:00")));
        assertThat(overdue).last().satisfies(clock -> assertThat(clock.phase()).isEqualTo(ClockPhase.OVERDUE));
    }

    private static Cases handledFrom(String local) {
        Instant at = at(local);
        Cases handled = Cases.reported("LJ-1", "C1", at);
        handled.opened();
        handled.moved(IncidentAction.ACCEPT, at);
        handled.dispatched(at, "环卫一队");
        handled.moved(IncidentAction.START, at);
        return handled;
    }

    private List<CaseClock> hear(Cases told, Instant now) throws Exception {
        harness.setProcessingTime(now.toEpochMilli());
        for (CaseMove move : told.moves()) {
            harness.processElement(ClockInput.of(move), 0);
        }
        return said();
    }

    private CaseClock say(CaseMove move) throws Exception {
        harness.processElement(ClockInput.of(move), 0);
        return said().getLast();
    }

    private List<CaseClock> wallClock(String local) throws Exception {
        harness.setProcessingTime(at(local).toEpochMilli());
        return said();
    }

    private List<CaseClock> said() {
        var said = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return said;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ClockInput, CaseClock> harness() throws Exception {
        return harness(RULES);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ClockInput, CaseClock> harness(ClockRules rules)
            throws Exception {
        var made = new KeyedOneInputStreamOperatorTestHarness<>(
                new TellsAgain<>(new CaseClocks(rules), CaseClocks.OPEN), ClockInput::incidentId, Types.STRING);
        made.setup();
        return made;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
