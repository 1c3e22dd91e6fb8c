package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.rules.RuleIndex;
import cn.fengsui.jobs.rules.RuleRun;
import cn.fengsui.simulator.city.CityScript;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's storm as the duty officer sees it: few rows, none of the grave ones hidden. */
class StormRowsTest {

    private static final Instant START = Instant.parse("2026-07-14T07:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Divisions DIVISIONS = Divisions.demoCity();

    @ParameterizedTest
    @ValueSource(longs = {20260714, 7, 42})
    void comesUpWithAtMostTenRowsInTenMinutes(long seed) throws Exception {
        var run = new RuleRun(RuleIndex.of(DefaultRules.all(), List.of()));
        Map<String, Instant> cameUp = new HashMap<>();
        Set<String> ever = new HashSet<>();
        int reports = 0;
        for (String line : CityScript.round(seed, START, Duration.ofMinutes(40))) {
            Report report = report(JSON.readTree(line));
            run.hear(
                    Signal.of(ReportFact.of(report), Signal.ANY_RULES),
                    report.receivedAt().toEpochMilli());
            reports++;
            for (Alert alert : run.alerts().values()) {
                if (alert.hasOwnRow() && ever.add(alert.id())) {
                    cameUp.put(alert.id(), report.reportedAt());
                }
            }
        }

        assertThat(reports).isGreaterThan(150);
        assertThat(cameUp).hasSizeGreaterThan(5);
        for (Instant from : cameUp.values()) {
            Instant to = from.plus(Duration.ofMinutes(10));
            assertThat(cameUp.values())
                    .as("rows that came up from %s on", from)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(to))
                    .hasSizeLessThanOrEqualTo(10);
        }
        assertThat(run.alerts().values())
                .filteredOn(alert -> alert.rule() == AlertRule.SERIOUS_REPORT)
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(Alert::hasOwnRow);
    }

    private static Report report(JsonNode json) {
        var point = new GeoPoint(
                json.at("/location/lng").asDouble(), json.at("/location/lat").asDouble());
        Place place = DIVISIONS.place(point, json.path("address").asText());
        Instant at = Instant.parse(json.path("occurredAt").asText());
        Instant told = Instant.parse(json.path("reportedAt").asText());
        return new Report(
                new ReportKey(json.path("source").asText(), json.path("id").asText()),
                json.path("category").asText(),
                Level.valueOf(json.path("level").asText()),
                at,
                told,
                told,
                place,
                "",
                Handling.UNSAID,
                List.of(),
                true);
    }
}
