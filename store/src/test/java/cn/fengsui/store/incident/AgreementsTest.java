package cn.fengsui.store.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentChange;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.IncidentRefused.Reason;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may be agreed about a case beside its state, each in one transaction with the log. */
class AgreementsTest {

    private static final Instant NOW = Instant.parse("2026-07-14T01:03:00Z");

    private static final Actor SECOND = new Actor("zhou", "值班长 0007", "desk 2", "");

    private final HeldClock clock = new HeldClock(NOW.toString());
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
        store.incidents().saveUnits(List.of(Samples.unit("一站")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void suspendsForATimeAndResumesEarlier() {
        Incident opened = opened("1");
        Instant until = NOW.plus(Duration.ofDays(10));

        Incident suspended =
                move(opened, IncidentAction.SUSPEND, MoveTerms.suspended(HoldReason.BUDGET, until), "等下月经费");
        assertRefused(Reason.SUSPENDED, suspended, IncidentAction.ACCEPT, MoveTerms.NONE);
        clock.advance(Duration.ofDays(1));
        Incident resumed = move(suspended, IncidentAction.RESUME, MoveTerms.NONE, "");

        assertThat(suspended.state()).isEqualTo(IncidentState.REPORTED);
        assertThat(suspended.terms().isSuspended(NOW)).isTrue();
        assertThat(suspended.dueAt()).isEqualTo(opened.dueAt().plus(Duration.ofDays(10)));
        assertThat(resumed.terms().isSuspended(clock.instant())).isFalse();
        assertThat(resumed.dueAt()).isEqualTo(opened.dueAt().plus(Duration.ofDays(1)));
        assertThat(newestChange().incident()).isEqualTo(resumed);
        assertThat(store.incidents().timeline(opened.id()))
                .extracting(IncidentEntry::text)
                .anySatisfy(text -> assertThat(text).contains("等待经费", "等下月经费"));
    }

    @Test
    void goesOnByItselfWhenTheSuspensionIsOver() {
        Incident opened = opened("1");
        move(
                opened,
                IncidentAction.SUSPEND,
                MoveTerms.suspended(HoldReason.SEASON, NOW.plus(Duration.ofHours(2))),
                "大风");
        clock.advance(Duration.ofHours(3));

        Incident accepted = move(opened, IncidentAction.ACCEPT, MoveTerms.NONE, "");

        assertThat(accepted.state()).isEqualTo(IncidentState.ACCEPTED);
        assertThat(accepted.dueAt())
                .as("the pause lies before this state")
                .isEqualTo(clock.instant().plusSeconds(600));
    }

    @Test
    void doesNotStopTheClockForAReasonThatTheUnitCanSettle() {
        Incident opened = opened("1");

        Incident suspended = move(
                opened,
                IncidentAction.SUSPEND,
                MoveTerms.suspended(HoldReason.COORDINATION, NOW.plus(Duration.ofDays(1))),
                "协调");

        assertThat(suspended.dueAt()).isEqualTo(opened.dueAt());
    }

    @Test
    void refusesASuspensionWithoutReasonOrEnd() {
        Incident opened = opened("1");

        assertRefused(Reason.TERMS_MISSING, opened, IncidentAction.SUSPEND, MoveTerms.NONE);
        assertRefused(
                Reason.TERMS_MISSING,
                opened,
                IncidentAction.SUSPEND,
                MoveTerms.suspended(HoldReason.SEASON, NOW.minusSeconds(1)));
        assertRefused(Reason.NOT_FROM_THIS_STATE, opened, IncidentAction.RESUME, MoveTerms.NONE);
        assertThat(store.incidents().byId(opened.id())).contains(opened);
    }

    @Test
    void extendsTheLimitOfAStateOnce() {
        Incident opened = opened("1");

        Incident extended = move(opened, IncidentAction.EXTEND, MoveTerms.extendedBy(50), "道路封闭");

        assertThat(Duration.between(opened.stateSince(), opened.dueAt())).isEqualTo(Duration.ofMinutes(2));
        assertThat(Duration.between(extended.stateSince(), extended.dueAt())).isEqualTo(Duration.ofMinutes(3));
        assertRefused(Reason.ALREADY_EXTENDED, extended, IncidentAction.EXTEND, MoveTerms.extendedBy(10));
        Incident next = move(extended, IncidentAction.ACCEPT, MoveTerms.NONE, "");
        assertThat(next.dueAt()).as("another state has its own limit").isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void extendsByAtMostTheWholeLimit() {
        Incident opened = opened("1");

        assertRefused(Reason.TERMS_MISSING, opened, IncidentAction.EXTEND, MoveTerms.extendedBy(101));
        assertRefused(Reason.TERMS_MISSING, opened, IncidentAction.EXTEND, MoveTerms.extendedBy(0));
    }

    @Test
    void mergesIntoAnotherWhichGoesOnWithTheReportsAndTheEarlierClock() {
        Incident first = opened("1");
        clock.advance(Duration.ofMinutes(5));
        Incident second = store.incidents()
                .open(List.of(Samples.report("2", "A1", Level.IV, Samples.AT.plusSeconds(300), Samples.WILLOW)))
                .getFirst();
        move(first, IncidentAction.ACCEPT, MoveTerms.NONE, "");
        store.incidents()
                .move(new IncidentMove(first.id(), -1, IncidentAction.DISPATCH, Samples.WANG, "", List.of("一站"), null));

        Incident merged = move(first, IncidentAction.MERGE, MoveTerms.mergedInto(second.id()), "同一起火灾");

        Incident goesOn = store.incidents().byId(second.id()).orElseThrow();
        assertThat(merged.state()).isEqualTo(IncidentState.MERGED);
        assertThat(merged.terms().mergedInto()).isEqualTo(second.id());
        assertThat(goesOn.reportKeys()).containsExactly("grid-app/2", "grid-app/1");
        assertThat(goesOn.reportedAt()).isEqualTo(first.reportedAt());
        assertThat(goesOn.level()).isEqualTo(Level.III);
        assertThat(goesOn.state()).isEqualTo(second.state());
        assertThat(store.incidents().byReport("grid-app/1").orElseThrow().id()).isEqualTo(second.id());
        assertThat(store.incidents().timeline(second.id()).getLast().action()).isEqualTo(IncidentAction.MERGE);
        assertThat(store.incidents().units()).extracting(Unit::incidentId).containsExactly("");
        assertThat(newestChange().incident()).isEqualTo(goesOn);
    }

    @Test
    void makesNoRingOfMerges() {
        Incident first = opened("1");
        Incident second = opened("2");
        move(first, IncidentAction.MERGE, MoveTerms.mergedInto(second.id()), "重复");

        assertRefused(Reason.NOT_MERGEABLE, second, IncidentAction.MERGE, MoveTerms.mergedInto(first.id()));
        assertRefused(Reason.NOT_MERGEABLE, second, IncidentAction.MERGE, MoveTerms.mergedInto(second.id()));
        assertRefused(Reason.UNKNOWN_INCIDENT, second, IncidentAction.MERGE, MoveTerms.mergedInto("LJ-0101-0009"));
    }

    @Test
    void mergesNoDrillIntoWhatIsReal() {
        Incident real = opened("1");
        Incident drill = store.incidents()
                .open(List.of(Samples.report(
                        "d",
                        "A1",
                        Level.II,
                        Samples.AT,
                        Samples.AT.plusSeconds(5),
                        Samples.WILLOW,
                        Handling.UNSAID,
                        true)))
                .getFirst();

        assertRefused(Reason.NOT_MERGEABLE, drill, IncidentAction.MERGE, MoveTerms.mergedInto(real.id()));
        assertThat(store.incidents().byId(drill.id())).contains(drill);
    }

    @Test
    void holdsWhatWasAskedForOnlyWhenASecondPersonConsents() {
        Incident opened = opened("1");
        Instant until = NOW.plus(Duration.ofDays(10));

        Incident asked = move(opened, IncidentAction.ASK, MoveTerms.suspended(HoldReason.BUDGET, until), "等下月经费");
        assertRefused(Reason.ASKER_CONSENTS, asked, IncidentAction.CONSENT, MoveTerms.NONE);
        assertRefused(Reason.ALREADY_ASKED, asked, IncidentAction.ASK, MoveTerms.extendedBy(10));
        Incident suspended = store.incidents()
                .move(new IncidentMove(opened.id(), -1, IncidentAction.CONSENT, SECOND, "", List.of(), null));

        assertThat(asked.dueAt()).isEqualTo(opened.dueAt());
        assertThat(asked.terms().isSuspended(NOW)).isFalse();
        assertThat(suspended.terms().isSuspended(NOW)).isTrue();
        assertThat(suspended.terms().asked()).isNull();
        assertThat(newestChange().action()).isEqualTo(IncidentAction.SUSPEND);
        assertThat(store.incidents().timeline(opened.id()).getLast()).satisfies(line -> {
            assertThat(line.actor()).isEqualTo(SECOND);
            assertThat(line.text()).contains("等待经费", "等下月经费", Samples.WANG.displayName() + " 申请");
        });
    }

    @Test
    void letsGoOfWhatWasAskedForWhenItIsDeclinedOrTheStateChanges() {
        Incident opened = opened("1");
        assertRefused(Reason.NOT_ASKED, opened, IncidentAction.CONSENT, MoveTerms.NONE);
        assertRefused(Reason.NOT_ASKED, opened, IncidentAction.DECLINE, MoveTerms.NONE);
        assertRefused(Reason.TERMS_MISSING, opened, IncidentAction.ASK, MoveTerms.NONE);
        assertRefused(Reason.TERMS_MISSING, opened, IncidentAction.ASK, MoveTerms.extendedBy(101));

        move(opened, IncidentAction.ASK, MoveTerms.extendedBy(50), "道路封闭");
        Incident declined = move(opened, IncidentAction.DECLINE, MoveTerms.NONE, "不需要");
        move(opened, IncidentAction.ASK, MoveTerms.extendedBy(50), "道路封闭");
        Incident noted = move(opened, IncidentAction.NOTE, MoveTerms.NONE, "在等");
        Incident accepted = move(opened, IncidentAction.ACCEPT, MoveTerms.NONE, "");

        assertThat(declined.terms()).isEqualTo(opened.terms());
        assertThat(noted.terms().asked()).isNotNull();
        assertThat(accepted.terms().asked()).isNull();
        assertRefused(Reason.NOT_ASKED, accepted, IncidentAction.CONSENT, MoveTerms.NONE);
    }

    private Incident opened(String report) {
        return store.incidents().open(List.of(Samples.report(report))).getFirst();
    }

    private Incident move(Incident incident, IncidentAction action, MoveTerms terms, String text) {
        return store.incidents()
                .move(new IncidentMove(incident.id(), -1, action, Samples.WANG, text, List.of(), null, terms));
    }

    private void assertRefused(Reason reason, Incident incident, IncidentAction action, MoveTerms terms) {
        assertThatThrownBy(() -> move(incident, action, terms, "因为"))
                .isInstanceOfSatisfying(IncidentRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private IncidentChange newestChange() {
        return store.eventLog().read(0, 100).stream()
                .filter(event -> event.kind() == EventKind.INCIDENT)
                .map(event -> EventJson.incidentChange(event.body()))
                .reduce((before, now) -> now)
                .orElseThrow();
    }
}
