package cn.fengsui.dashboard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.desk.IncidentMoves.Outcome;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.clock.LimitUnit;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.report.Level;
import cn.fengsui.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The desk's services on a real record. */
class DeskOnRecordTest {

    private static final Actor CHEN = new Actor("chen", "值班员 0231", "desk", "");
    private static final Actor ZHOU = new Actor("zhou", "值班长 0007", "desk", "");

    private final Store store = TestRecord.store();
    private final Lookalikes lookalikes = new Lookalikes(store.candidates(), store.incidents());
    private final Live live = new Live();
    private final IncidentMoves moves = new IncidentMoves(store.incidents(), Announce.to(live), live.clocks()::find);

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    @Test
    void carriesAnIncidentThroughTheWholeLoopAndTellsEveryScreen() {
        String id = someReported(Level.IV).id();

        made(id, IncidentAction.ACCEPT, CHEN, "", List.of());
        assertThat(live.incidents().find(id)).map(Incident::state).contains(IncidentState.ACCEPTED);
        made(id, IncidentAction.DISPATCH, CHEN, "", List.of("供电抢修班"));
        made(id, IncidentAction.START, CHEN, "", List.of());
        made(id, IncidentAction.RESPOND, CHEN, "已抽干", List.of());
        var own = moves.make(move(id, IncidentAction.CHECK, CHEN, "", List.of(), -1));
        made(id, IncidentAction.CHECK, ZHOU, "", List.of());
        made(id, IncidentAction.CLOSE, ZHOU, "", List.of());

        assertThat(own).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(IncidentRefused.Reason.CHECKER_IS_HANDLER));
        assertThat(live.incidents().find(id)).isEmpty();
        assertThat(store.incidents().byId(id)).map(Incident::state).contains(IncidentState.CLOSED);
    }

    @Test
    void refusesAMoveOnAnOldVersionInWordsAndChangesNothing() {
        var incident = someReported(Level.IV);
        made(incident.id(), IncidentAction.NOTE, ZHOU, "另一个席位写的", List.of());

        var outcome = moves.make(move(incident.id(), IncidentAction.ACCEPT, CHEN, "", List.of(), incident.version()));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(IncidentRefused.Reason.CHANGED_MEANWHILE));
        assertThat(store.incidents().byId(incident.id())).map(Incident::state).contains(IncidentState.REPORTED);
    }

    @Test
    void readsTheFileWithNearestCamerasAndUnitsByDistance() {
        var incident = someReported(Level.III);

        var file = new IncidentFiles(store.incidents(), store.reports(), store.cameras(), lookalikes, false)
                .read(incident.id())
                .orElseThrow();

        assertThat(file.reports()).hasSize(1);
        assertThat(file.timeline()).isNotEmpty();
        assertThat(file.cameras()).hasSize(5);
        assertThat(file.units())
                .extracting(IncidentFile.UnitRow::metres)
                .isSorted()
                .allMatch(metres -> metres >= 0);
    }

    @Test
    void showsWhatMayBeTheSameUntilSomebodySaysWhyItIsNot() {
        var reported = store.incidents().find(Query.all().limit(500)).items().stream()
                .filter(incident -> incident.state() == IncidentState.REPORTED
                        && incident.reportKeys().size() == 1)
                .toList();
        var one = reported.getFirst();
        var other = reported.stream()
                .filter(incident ->
                        incident.drill() == one.drill() && !incident.id().equals(one.id()))
                .findFirst()
                .orElseThrow();
        store.candidates().save(List.of(candidate("same-at-the-desk", one, other)));

        var shown = lookalikes.of(one);
        var decided = lookalikes.apart(shown.getFirst(), CHEN, "两条不同的路");

        assertThat(shown).singleElement().satisfies(same -> {
            assertThat(same.other().id()).isEqualTo(other.id());
            assertThat(same.confidence()).isEqualTo(0.7);
            assertThat(same.ownReports()).isEqualTo(one.reportKeys());
        });
        assertThat(decided).singleElement().satisfies(decision -> assertThat(decision.others())
                .isEqualTo(other.reportKeys()));
        assertThat(store.audit().newest("candidate.not_the_same", "same-at-the-desk", 1))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.reason()).isEqualTo("两条不同的路");
                    assertThat(row.actor().user()).isEqualTo("chen");
                });
    }

    private static Candidate candidate(String id, Incident one, Incident other) {
        var keys = List.of(one.reportKeys().getFirst(), other.reportKeys().getFirst());
        return new Candidate(
                id,
                CandidateState.PROPOSED,
                one.category(),
                one.level(),
                one.place(),
                one.occurredAt(),
                one.occurredAt(),
                keys,
                List.of(1.0, 0.7),
                List.of("a", "b"),
                2,
                0.7,
                "",
                one.drill());
    }

    @Test
    void theQueueKnowsWhoOwnsAnIncident() {
        String id = someReported(Level.IV).id();
        made(id, IncidentAction.ACCEPT, CHEN, "", List.of());
        made(id, IncidentAction.NOTE, ZHOU, "只是备注", List.of());

        try (var open = new OpenIncidents(store.incidents(), true).start()) {
            assertThat(open.rows())
                    .filteredOn(row -> row.id().equals(id))
                    .extracting(QueueRow::owner)
                    .containsExactly("chen");
            assertThat(open.rows()).isEqualTo(IncidentQueue.ordered(open.rows()));
        }
    }

    @Test
    void asksForASuspensionWhichHoldsWhenASecondPersonConsentsAndIsAudited() {
        String id = someReported(Level.IV).id();
        Instant until = TestRecord.CLOCK.instant().plus(Duration.ofDays(3));

        made(agreed(id, IncidentAction.ASK, CHEN, MoveTerms.suspended(HoldReason.BUDGET, until)));
        var own = moves.make(agreed(id, IncidentAction.CONSENT, CHEN, MoveTerms.NONE));
        made(agreed(id, IncidentAction.CONSENT, ZHOU, MoveTerms.NONE));

        assertThat(own).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(IncidentRefused.Reason.ASKER_CONSENTS));
        assertThat(live.incidents().find(id)).get().satisfies(shown -> assertThat(
                        shown.terms().isStopped(TestRecord.CLOCK.instant()))
                .isTrue());
        assertThat(store.audit().newest("", id, 50))
                .extracting(AuditEntry::action)
                .contains("incident.ask", "incident.consent");
        made(agreed(id, IncidentAction.RESUME, CHEN, MoveTerms.NONE)); // others look for one that can be accepted
    }

    @Test
    void refusesToExtendWhatIsOverdueInWorkingTime() {
        var incident = someReported(Level.IV);
        live.clocks().put(incident.id(), overdue(incident));

        var outcome = moves.make(agreed(incident.id(), IncidentAction.ASK, CHEN, MoveTerms.extendedBy(50)));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(IncidentRefused.Reason.OVERDUE));
        assertThat(store.incidents().byId(incident.id())).get().isEqualTo(incident);
    }

    @Test
    void offersTheOtherOpenIncidentsToMergeIntoAndTellsBoth() {
        String id = someReported(Level.IV).id();
        Incident other;
        try (var open = new OpenIncidents(store.incidents(), true).start()) {
            Incident one = store.incidents().byId(id).orElseThrow();
            List<Incident> others = IncidentQueue.mergeable(open.rows(), one);
            assertThat(others)
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(20)
                    .allSatisfy(offered -> assertThat(offered.drill()).isEqualTo(one.drill()))
                    .extracting(Incident::id)
                    .doesNotContain(id);
            other = others.getFirst();
        }

        made(agreed(id, IncidentAction.MERGE, CHEN, MoveTerms.mergedInto(other.id())));

        assertThat(store.incidents().byId(id)).map(Incident::state).contains(IncidentState.MERGED);
        assertThat(live.incidents().find(other.id())).isPresent();
    }

    private static CaseClock overdue(Incident incident) {
        return new CaseClock(
                incident.id(),
                incident.state(),
                incident.level(),
                incident.category(),
                "",
                "",
                "",
                ClockPhase.OVERDUE,
                incident.stateSince(),
                incident.dueAt(),
                incident.dueAt(),
                LimitUnit.WORKING_MINUTES,
                60,
                incident.dueAt(),
                false,
                Instant.EPOCH,
                0,
                true,
                incident.drill());
    }

    private void made(IncidentMove move) {
        assertThat(moves.make(move)).isInstanceOf(Outcome.Made.class);
    }

    private static IncidentMove agreed(String id, IncidentAction action, Actor actor, MoveTerms terms) {
        return new IncidentMove(id, -1, action, actor, "因为", List.of(), null, terms);
    }

    private Incident someReported(Level level) {
        return store.incidents()
                .find(Query.all().state("REPORTED").levels(List.of(level)).limit(Query.MAX_LIMIT))
                .items()
                .getFirst();
    }

    private void made(String id, IncidentAction action, Actor actor, String text, List<String> units) {
        assertThat(moves.make(move(id, action, actor, text, units, -1))).isInstanceOf(Outcome.Made.class);
    }

    private static IncidentMove move(
            String id, IncidentAction action, Actor actor, String text, List<String> units, int version) {
        return new IncidentMove(id, version, action, actor, text, units, null);
    }
}
