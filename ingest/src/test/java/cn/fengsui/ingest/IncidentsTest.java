package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A report becomes an incident, whatever happens to the process in between. */
class IncidentsTest {

    private static RunningCity city;

    @BeforeAll
    static void open() throws IOException {
        city = new RunningCity();
    }

    @AfterAll
    static void close() throws IOException {
        city.close();
    }

    @Test
    void opensAnIncidentForAReportAndShowsIt() {
        var id = report(RunningCity.report(UUID.randomUUID().toString()));

        Eventually.until("incident of " + id, () -> incident(id).isPresent());

        var opened = incident(id).orElseThrow();
        assertThat(opened.state()).isEqualTo(IncidentState.REPORTED);
        Eventually.until("shown", () -> city.state.incidents().containsKey(opened.id()));
        try (var contract = new AnswersFit()) {
            var answer = city.get("/api/v1/incidents?state=OPEN");
            contract.check("listIncidents", answer);
            assertThat(answer.body()).contains(opened.id()).contains(id);
        }
    }

    @Test
    void opensAndClosesWhatWasHandledOnTheSpot() {
        var id = report(RunningCity.report(UUID.randomUUID().toString()).put("handling", "HANDLED"));

        Eventually.until("incident of " + id, () -> incident(id).isPresent());

        var opened = incident(id).orElseThrow();
        assertThat(opened.selfHandled()).isTrue();
        assertThat(city.state.incidents().containsKey(opened.id())).isFalse();
    }

    @Test
    void opensNoneForHistoryAndForMattersOfTheTechnology() {
        var old = report(RunningCity.report(UUID.randomUUID().toString())
                .put("occurredAt", Instant.now().minus(Duration.ofDays(3)).toString()));
        var technical = report(RunningCity.report(UUID.randomUUID().toString()).put("category", "T1"));
        var after = report(RunningCity.report(UUID.randomUUID().toString()));

        Eventually.until("incident of the last one", () -> incident(after).isPresent());

        assertThat(incident(old)).isEmpty();
        assertThat(incident(technical)).isEmpty();
    }

    @Test
    void opensAfterARestartWhatACrashLeftUnopened() throws IOException {
        try (var crashed = new RunningCity()) {
            crashed.ingest.close();
            var log = cn.fengsui.store.GroupCommit.over(crashed.store.eventLog());
            var report = new cn.fengsui.domain.report.Report(
                    new cn.fengsui.domain.report.ReportKey("tests", "left-behind"),
                    "A1",
                    cn.fengsui.domain.report.Level.II,
                    Instant.now(),
                    Instant.now(),
                    Instant.now(),
                    cn.fengsui.domain.place.Place.UNKNOWN,
                    "",
                    cn.fengsui.domain.report.Handling.UNSAID,
                    java.util.List.of(),
                    false);
            log.append(java.util.List.of(new cn.fengsui.domain.eventlog.NewEvent(
                            "tests",
                            "left-behind",
                            cn.fengsui.domain.eventlog.EventKind.REPORT,
                            report.occurredAt(),
                            "",
                            cn.fengsui.store.EventJson.write(report),
                            false)))
                    .join();
            log.close();

            try (var again = RunningCity.start(IngestPorts.of(crashed.store, crashed.state))) {
                Eventually.until("incident on port " + again.port(), () -> crashed.store
                        .incidents()
                        .byReport("tests/left-behind")
                        .isPresent());
            }
        }
    }

    private static String report(JsonObject report) {
        assertThat(city.postReports(report.encode()).getInteger("accepted")).isEqualTo(1);
        return report.getString("id");
    }

    private static Optional<Incident> incident(String reportId) {
        return city.store.incidents().byReport("tests/" + reportId);
    }
}
