package cn.fengsui.store.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.IncidentRefused.Reason;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final Instant NOW = Instant.parse("2026-07-14T01:03:00Z");

    private final HeldClock clock = new HeldClock(NOW.toString());
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
        store.incidents().saveUnits(List.of(Samples.unit("一站"), Samples.unit("二站")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void opensOneIncidentPerReportHoweverOftenItIsAsked() {
        Report report = Samples.report("1");

        List<Incident> first = store.incidents().open(List.of(report, report));
        List<Incident> again = store.incidents().open(List.of(report));

        assertThat(again).isEmpty();
        assertThat(first).hasSize(1);
        Incident incident = first.getFirst();
        assertThat(incident.id()).isEqualTo("LJ-0714-0001");
        assertThat(incident.title()).isEqualTo("火灾·柳湾街道");
        assertThat(incident.state()).isEqualTo(IncidentState.REPORTED);
        assertThat(incident.reportedAt()).isEqualTo(report.receivedAt());
        assertThat(incident.dueAt()).isEqualTo(report.receivedAt().plus(Duration.ofMinutes(2)));
        assertThat(store.incidents().byReport("grid-app/1")).contains(incident);
        assertThat(store.incidents().byId("LJ-0714-0001")).contains(incident);
    }

    @Test
    void opensOneIncidentWhenManyAskAtOnce() throws Exception {
        List<Report> reports = List.of(Samples.report("1"), Samples.report("2"), Samples.report("3"));
        var asking = new ArrayList<Callable<List<Incident>>>();
        for (int i = 0; i < 6; i++) {
            asking.add(() -> store.incidents().open(i(reports, asking.size())));
        }
        int opened = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Incident>> answer : threads.invokeAll(asking)) {
                opened += answer.get().size();
            }
        }

        assertThat(opened).isEqualTo(3);
        assertThat(store.incidents().find(Query.all()).items())
                .extracting(Incident::id)
                .containsExactlyInAnyOrder("LJ-0714-0001", "LJ-0714-0002", "LJ-0714-0003");
    }

    private static List<Report> i(List<Report> reports, int turn) {
        return turn % 2 == 0 ? reports : reports.reversed();
    }

    @Test
    void opensNoneForWhatIsNotAboutPlacesOrTooLate() {
        Report technical = Samples.report("t", "T1", Level.IV, Samples.AT, Samples.WILLOW);
        Report count = Samples.report("d", "D", Level.IV, Samples.AT, Samples.WILLOW);
        Report late = Samples.report(
                "late",
                "A1",
                Level.II,
                Samples.AT,
                Samples.AT.plus(Duration.ofHours(24)).plusSeconds(1),
                Samples.WILLOW,
                Handling.UNSAID,
                false);

        assertThat(store.incidents().open(List.of(technical, count, late))).isEmpty();
    }

    @Test
    void numbersByTheCitysOwnDay() {
        Instant beforeMidnight = Instant.parse("2026-07-14T15:59:00Z"); // 23:59 in Shanghai
        store.incidents().open(List.of(Samples.report("1", "A1", Level.III, beforeMidnight, Samples.WILLOW)));
        List<Incident> next = store.incidents()
                .open(List.of(Samples.report("2", "A1", Level.III, beforeMidnight.plusSeconds(120), Samples.WILLOW)));

        assertThat(next.getFirst().id()).isEqualTo("LJ-0715-0001");
    }

    @Test
    void closesAtOnceWhatTheReporterHadHandled() {
        Report handled = Samples.report(
                "h", "C1", Level.IV, Samples.AT, Samples.AT.plusSeconds(5), Samples.WILLOW, Handling.HANDLED, false);

        Incident incident = store.incidents().open(List.of(handled)).getFirst();

        assertThat(incident.state()).isEqualTo(IncidentState.CLOSED);
        assertThat(incident.selfHandled()).isTrue();
    }

    @Test
    void goesFromReportToCloseAndLeavesATimelineALogAndAnAudit() {
        String id = opened();
        clock.advance(Duration.ofSeconds(30));
        move(id, IncidentAction.ACCEPT, Samples.WANG, "");
        clock.advance(Duration.ofSeconds(40));
        Incident dispatched = move(id, IncidentAction.DISPATCH, Samples.WANG, "", "一站", "二站");
        move(id, IncidentAction.START, Samples.WANG, "");
        move(id, IncidentAction.RESPOND, Samples.WANG, "已扑灭");
        move(id, IncidentAction.CHECK, Samples.LI, "");
        Incident closed = move(id, IncidentAction.CLOSE, Samples.LI, "");

        assertThat(dispatched.unit()).isEqualTo("一站");
        assertThat(closed.state()).isEqualTo(IncidentState.CLOSED);
        assertThat(closed.handler()).isEqualTo("wang");
        assertThat(closed.version()).isEqualTo(6);
        List<IncidentEntry> timeline = store.incidents().timeline(id);
        assertThat(timeline).extracting(IncidentEntry::seq).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(timeline.get(2).usedSeconds()).isEqualTo(40);
        assertThat(timeline.get(2).limitSeconds()).isEqualTo(600);
        assertThat(timeline.get(2).units()).containsExactly("一站", "二站");
        assertThat(loggedEntries()).isEqualTo(timeline);
        assertThat(store.audit().newest("", id, 20)).hasSize(7);
        assertThat(store.audit().newest("incident.close", id, 20).getFirst().actor())
                .isEqualTo(Samples.LI);
    }

    @Test
    void sendsUnitsAndFreesThemOnReturnAndClose() {
        String id = opened();
        move(id, IncidentAction.ACCEPT, Samples.WANG, "");
        move(id, IncidentAction.DISPATCH, Samples.WANG, "", "一站");

        assertThat(placeOf("一站")).isEqualTo(id);
        move(id, IncidentAction.RETURN, Samples.WANG, "车辆故障");
        assertThat(placeOf("一站")).isEmpty();
        assertThat(store.incidents().byId(id).orElseThrow().unit()).isEmpty();
    }

    @Test
    void keepsAnAssignmentWhenTheUnitsAreSavedAgain() {
        String id = opened();
        move(id, IncidentAction.ACCEPT, Samples.WANG, "");
        move(id, IncidentAction.DISPATCH, Samples.WANG, "", "一站");

        store.incidents().saveUnits(List.of(Samples.unit("一站")));

        assertThat(placeOf("一站")).isEqualTo(id);
    }

    @Test
    void refusesAUnitThatIsUnknownOrElsewhereAndChangesNothing() {
        String first = opened();
        String second =
                store.incidents().open(List.of(Samples.report("2"))).getFirst().id();
        move(first, IncidentAction.ACCEPT, Samples.WANG, "");
        move(second, IncidentAction.ACCEPT, Samples.WANG, "");
        move(first, IncidentAction.DISPATCH, Samples.WANG, "", "一站");

        assertRefused(Reason.UNIT_MISSING, second, IncidentAction.DISPATCH, Samples.WANG, "", "二站", "一站");
        assertRefused(Reason.UNIT_MISSING, second, IncidentAction.DISPATCH, Samples.WANG, "", "无此队");
        assertRefused(Reason.UNIT_MISSING, second, IncidentAction.DISPATCH, Samples.WANG, "");
        assertThat(placeOf("二站")).isEmpty();
        assertThat(store.incidents().byId(second).orElseThrow().state()).isEqualTo(IncidentState.ACCEPTED);
        assertThat(store.incidents().timeline(second)).hasSize(2);
    }

    @Test
    void refusesTheHandlerAsChecker() {
        String id = opened();
        move(id, IncidentAction.ACCEPT, Samples.WANG, "");
        move(id, IncidentAction.DISPATCH, Samples.WANG, "", "一站");
        move(id, IncidentAction.START, Samples.WANG, "");
        move(id, IncidentAction.RESPOND, Samples.WANG, "已扑灭");

        assertRefused(Reason.CHECKER_IS_HANDLER, id, IncidentAction.CHECK, Samples.WANG, "");
        move(id, IncidentAction.CHECK, Samples.LI, "");
        assertRefused(Reason.CHECKER_IS_HANDLER, id, IncidentAction.CLOSE, Samples.WANG, "");
    }

    @Test
    void refusesAMoveFromTheWrongState() {
        assertRefused(Reason.NOT_FROM_THIS_STATE, opened(), IncidentAction.CLOSE, Samples.LI, "");
    }

    @Test
    void refusesAMoveWithoutTheWordsItNeeds() {
        assertRefused(Reason.TEXT_MISSING, opened(), IncidentAction.REJECT, Samples.LI, " ");
    }

    @Test
    void refusesAnIncidentThatIsNotThere() {
        assertRefused(Reason.UNKNOWN_INCIDENT, "LJ-0101-0001", IncidentAction.ACCEPT, Samples.LI, "");
    }

    @Test
    void letsOneOfTwoWinThatMoveTheSameVersion() {
        String id = opened();
        move(id, IncidentAction.ACCEPT, Samples.WANG, "");
        var late = new IncidentMove(id, 0, IncidentAction.NOTE, Samples.LI, "看到", List.of(), null);

        assertThatThrownBy(() -> store.incidents().move(late))
                .isInstanceOfSatisfying(IncidentRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.CHANGED_MEANWHILE))
                .hasMessageContaining("version 1, yours 0");
    }

    @Test
    void changesTheLevelAndWithItTheLimit() {
        String id = opened();

        Incident worse = store.incidents()
                .move(new IncidentMove(id, 0, IncidentAction.CHANGE_LEVEL, Samples.LI, "有人被困", List.of(), Level.I));

        assertThat(worse.level()).isEqualTo(Level.I);
        assertThat(worse.state()).isEqualTo(IncidentState.REPORTED);
        assertThat(worse.dueAt()).isEqualTo(worse.stateSince().plusSeconds(15));
    }

    @Test
    void listsOpenOnesFirstByLevelThenByDueTime() {
        Instant at = Samples.AT;
        store.incidents()
                .open(List.of(
                        Samples.report("iv", "C1", Level.IV, at, Samples.WILLOW),
                        Samples.report("ii-late", "A1", Level.II, at.plusSeconds(10), Samples.HARBOUR),
                        Samples.report("ii-early", "A1", Level.II, at, Samples.WILLOW),
                        Samples.report("rejected", "A1", Level.I, at, Samples.WILLOW)));
        String rejected =
                store.incidents().byReport("grid-app/rejected").orElseThrow().id();
        move(rejected, IncidentAction.REJECT, Samples.LI, "重复");

        assertThat(keys(Query.all())).containsExactly("ii-early", "ii-late", "iv", "rejected");
        assertThat(keys(Query.all().state("OPEN"))).containsExactly("ii-early", "ii-late", "iv");
        assertThat(keys(Query.all().state("REJECTED"))).containsExactly("rejected");
        assertThat(keys(Query.all().levels(List.of(Level.II)))).containsExactly("ii-early", "ii-late");
        var first = store.incidents().find(Query.all().limit(3));
        assertThat(keys(Query.all().limit(3).cursor(first.next()))).containsExactly("rejected");
    }

    private List<String> keys(Query query) {
        return store.incidents().find(query).items().stream()
                .map(incident -> incident.reportKeys().getFirst().replace("grid-app/", ""))
                .toList();
    }

    private String opened() {
        return store.incidents().open(List.of(Samples.report("1"))).getFirst().id();
    }

    private String placeOf(String unit) {
        return store.incidents().units().stream()
                .filter(one -> one.name().equals(unit))
                .map(Unit::incidentId)
                .findFirst()
                .orElseThrow();
    }

    private Incident move(String id, IncidentAction action, Actor actor, String text, String... units) {
        return store.incidents().move(new IncidentMove(id, -1, action, actor, text, List.of(units), null));
    }

    private void assertRefused(
            Reason reason, String id, IncidentAction action, Actor actor, String text, String... units) {
        assertThatThrownBy(() -> move(id, action, actor, text, units))
                .isInstanceOfSatisfying(IncidentRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private List<IncidentEntry> loggedEntries() {
        return store.eventLog().read(0, 100).stream()
                .filter(event -> event.kind() == EventKind.INCIDENT)
                .map(LoggedEvent::body)
                .map(EventJson::incident)
                .toList();
    }
}
