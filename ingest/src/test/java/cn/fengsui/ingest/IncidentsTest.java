package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A report becomes an incident, whatever happens to the process in between. */
@ExtendWith(SharedCity.class)
class IncidentsTest {

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @Test
    void opensAnIncidentForAReportAndShowsIt() {
        var id = report(RunningCity.report(UUID.randomUUID().toString()).put("category", "H2"));

        Eventually.isTrue("incident of " + id, () -> incident(id).isPresent());

        var opened = incident(id).orElseThrow();
        assertThat(opened.state()).isEqualTo(IncidentState.REPORTED);
        Eventually.isTrue("shown", () -> city.state.incidents().containsKey(opened.id()));
        try (var contract = new AnswersFit()) {
            var answer = city.get("/api/v1/incidents?state=OPEN&category=H2");
            contract.check("listIncidents", answer);
            assertThat(answer.body()).contains(opened.id()).contains(id);
        }
    }

    @Test
    void opensAndClosesWhatWasHandledOnTheSpot() {
        var id = report(RunningCity.report(UUID.randomUUID().toString()).put("handling", "HANDLED"));

        Eventually.isTrue("incident of " + id, () -> incident(id).isPresent());

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

        Eventually.isTrue("incident of the last one", () -> incident(after).isPresent());

        assertThat(incident(old)).isEmpty();
        assertThat(incident(technical)).isEmpty();
    }

    private static String report(JsonObject report) {
        assertThat(city.postReports(report.encode()).getInteger("accepted")).isEqualTo(1);
        return report.getString("id");
    }

    private static Optional<Incident> incident(String reportId) {
        return city.store.incidents().byReport("tests/" + reportId);
    }
}
