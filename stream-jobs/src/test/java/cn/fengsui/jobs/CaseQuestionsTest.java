package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates, clocks, findings and indicators through the room's door, with a real record and a real picture. */
class CaseQuestionsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Actor WANG = new Actor("wang", "值班员", "desk 1", "127.0.0.1");
    private static final Actor LI = new Actor("li", "值班长", "desk 2", "127.0.0.1");

    @TempDir
    static Path record;

    @TempDir
    static Path jobsFolder;

    private static Store store;
    private static SharedState picture;
    private static StreamJobs jobs;

    @BeforeAll
    static void open() {
        store = Store.open(StoreConfig.embedded(record));
        picture = SharedState.open(StateConfig.alone("case-questions-test"));
        jobs = start();
    }

    @AfterAll
    static void closeAll() {
        jobs.close();
        picture.close();
        store.close();
    }

    @Test
    void proposesCandidatesAndFollowsWhatAnOperatorDecides() {
        Instant now = Instant.now();
        tell(report("grid-app", "c1", "A5", now, 20_000, 0), report("hotline-12345", "c2", "A5", now, 20_030, 0));

        Candidate proposed = Eventually.found("two reports are proposed as one", () -> candidateOf("grid-app/c1"));
        assertThat(proposed.state()).isEqualTo(CandidateState.PROPOSED);
        assertThat(store.candidates().byId(proposed.id())).contains(proposed);

        store.candidates().notTheSame(proposed.id(), "hotline-12345/c2", WANG, "another crossing");

        Eventually.passes(() -> assertThat(store.candidates().byId(proposed.id()))
                .hasValueSatisfying(candidate -> assertThat(candidate.state()).isEqualTo(CandidateState.DISSOLVED)));
        Eventually.passes(
                () -> assertThat(picture.candidates().get(proposed.id())).isNull());
    }

    @Test
    void runsTheClockOfACaseAndCountsItAsTheRecordDoes() {
        Instant now = Instant.now();
        store.incidents().saveUnits(List.of(new Unit("环卫一队", "环", "6 人", Place.UNKNOWN, "", false)));
        Incident first = opened(report("grid-app", "k1", "C1", now, 40_000, 0));
        Incident second = opened(report("grid-app", "k2", "C1", now, 45_000, 0));

        CaseClock reported = Eventually.found(
                "the clock of the incident", () -> picture.caseClocks().get(first.id()));
        assertThat(reported.state()).isEqualTo(IncidentState.REPORTED);
        assertThat(reported.dueAt()).isEqualTo(first.dueAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));

        move(first, IncidentAction.ACCEPT, WANG);
        move(first, IncidentAction.DISPATCH, WANG);
        move(first, IncidentAction.START, WANG);
        move(first, IncidentAction.RESPOND, WANG);
        move(first, IncidentAction.CHECK, LI);
        move(first, IncidentAction.CLOSE, LI);
        move(second, IncidentAction.FALSE, WANG);

        Eventually.passes(() -> assertThat(picture.caseClocks().get(first.id())).isNull());
        Eventually.passes(() -> assertThat(running("VALID_SHARE")).isEqualTo("1/2"));
        Eventually.passes(() -> assertThat(running("CLOSURE")).isEqualTo("1/1"));
        assertThat(running("ON_TIME_CLOSURE")).isEqualTo("1/1");
        assertThat(running("SIGN_IN")).isEqualTo("1/1");
        assertThat(running("RIGHT_FIRST_DISPATCH")).isEqualTo("1/1");
        assertThat(running("REWORK")).isEqualTo("0/1");
        List<Incident> onRecord = store.incidents().find(Query.all()).items().stream()
                .filter(incident -> incident.category().equals("C1"))
                .toList();
        assertThat(onRecord).hasSize(2);
        assertThat(store.monthlyFigures().notAvailable()).isNotEmpty();
    }

    @Test
    void keepsALateReportOnRecordAndShowsEverythingAgainAfterARestart() {
        Instant now = Instant.now();
        tell(
                report("sensor-smoke", "s1", "A1", now.minus(Duration.ofMinutes(50)), 60_000, 0),
                report("grid-app", "g1", "A1", now.minus(Duration.ofMinutes(45)), 60_030, 0));
        Incident open = opened(report("grid-app", "r1", "E3", now, 70_000, 0));

        Discrepancy late =
                Eventually.found("the late report stands out", () -> picture.discrepancies().values().stream()
                        .filter(found -> found.evidence().contains("grid-app/g1"))
                        .findAny()
                        .orElse(null));
        assertThat(late.kind()).isEqualTo(DiscrepancyKind.LATE);
        assertThat(store.discrepancies().byId(late.id())).contains(late);
        Eventually.found("the clock of the open one", () -> picture.caseClocks().get(open.id()));
        Eventually.found("the late report is proposed", () -> candidateOf("grid-app/g1"));
        Eventually.passes(() -> assertThat(figure("VALID_SHARE", "E3")).isEqualTo("0/1"));

        jobs.close();
        picture.caseClocks().clear();
        picture.indicators().clear();
        picture.candidates().clear();
        picture.discrepancies().clear();
        jobs = start();

        Eventually.passes(() -> assertThat(picture.caseClocks().get(open.id())).isNotNull());
        assertThat(picture.caseClocks().get(open.id()).phase()).isEqualTo(ClockPhase.RUNNING);
        Eventually.passes(() -> assertThat(figure("VALID_SHARE", "E3")).isEqualTo("0/1"));
        Eventually.passes(() -> assertThat(candidateOf("grid-app/g1")).isNotNull());
        assertThat(picture.discrepancies().get(late.id())).isEqualTo(late);
    }

    private static StreamJobs start() {
        JobsConfig config = JobsConfig.standard(jobsFolder, ZONE);
        return StreamJobs.start(config, store.jdbc(), picture.address());
    }

    private static Incident opened(Report report) {
        tell(report);
        return store.incidents().open(List.of(report)).getFirst();
    }

    private static void move(Incident incident, IncidentAction action, Actor actor) {
        List<String> units = action == IncidentAction.DISPATCH ? List.of("环卫一队") : List.of();
        store.incidents().move(new IncidentMove(incident.id(), -1, action, actor, "as it is", units, null));
    }

    private static Candidate candidateOf(String reportKey) {
        return picture.candidates().values().stream()
                .filter(candidate -> candidate.reportKeys().contains(reportKey))
                .findAny()
                .orElse(null);
    }

    private static String running(String kind) {
        return figure(kind, "C1");
    }

    private static String figure(String kind, String category) {
        IndicatorCell cell = picture.indicators().get(kind + "|*|RUNNING|1970-01-01|" + category);
        return cell == null ? "nothing" : cell.numerator() + "/" + cell.denominator();
    }

    private static void tell(Report... reports) {
        var events = new ArrayList<NewEvent>();
        for (Report report : reports) {
            events.add(new NewEvent(
                    report.key().source(),
                    report.key().id(),
                    EventKind.REPORT,
                    report.occurredAt(),
                    report.place().divisionCode(),
                    EventJson.write(report),
                    report.drill()));
        }
        store.eventLog().append(events);
    }

    private static Report report(String source, String id, String category, Instant at, double east, double north) {
        Report like = Told.report(id, category, Level.IV, at, Told.offset(east, north));
        Instant now = Instant.now();
        return new Report(
                new ReportKey(source, id),
                like.category(),
                like.level(),
                at,
                now,
                now,
                like.place(),
                like.description(),
                like.handling(),
                like.attachments(),
                false);
    }
}
