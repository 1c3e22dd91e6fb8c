package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.clock.LimitUnit;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.ReportingEffort;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stream jobs make of the reports, over GET. */
@ExtendWith(SharedCity.class)
class MeaningsApiTest {

    private static final Instant NOON = Instant.parse("2026-04-01T04:00:00Z");
    private static final Place SQUARE =
            new Place(new GeoPoint(112.14608, 30.91999), "420321004", "柳湾街道", "第7网格", "江滨路");

    private static final String DESK = "secret-of-the-candidate-desk";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.candidates().save(List.of(candidate("same-1", CandidateState.PROPOSED)));
        city.store
                .discrepancies()
                .save(List.of(finding("late-1", DiscrepancyKind.LATE), finding("grid-1", DiscrepancyKind.SILENT_GRID)));
        city.store.discrepancies().appeal("late-1", new Actor("unit-7", "", "", ""), "对讲机没电");
        for (int i = 0; i < 5; i++) {
            CaseClock clock = clock("CASE-" + i, i == 0 ? ClockPhase.OVERDUE : ClockPhase.RUNNING, 10 * i);
            city.state.caseClocks().set(clock.incidentId(), clock);
        }
        show(new IndicatorCell(
                IndicatorKind.CLOSURE, "420321", IndicatorPeriod.MONTH, "2026-04-01", "*", 911, 972, -1, -1, 0));
        show(new IndicatorCell(
                IndicatorKind.HANDLING_TIME, "420321", IndicatorPeriod.MONTH, "2026-04-01", "*", 3, 4, 60, 600, 0));
        city.store
                .monthlyFigures()
                .freeze(List.of(new IndicatorCell(
                        IndicatorKind.CLOSURE, "420321", IndicatorPeriod.MONTH, "2026-03-01", "*", 1, 0, -1, -1, 1)));
        city.state.cameraCounts().set("real:420321004", new CameraCount("420321004", "柳湾街道", 7, 1, 2, 0, NOON, false));
        city.store
                .hotspots()
                .save(List.of(hotspot("story-2", NOON), hotspot("story-1", NOON.minus(Duration.ofDays(30)))));
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void showsWhichReportsLookLikeOneHappening() {
        var items = get("listCandidates", "/api/v1/candidates?state=PROPOSED&from=2026-04-01T00:00:00Z")
                .getJsonArray("items");

        var found = find(items, "id", "same-1");
        assertThat(found.getJsonArray("members")).hasSize(2);
        assertThat(found.getJsonArray("members").getJsonObject(1).getString("source"))
                .isEqualTo("hotline-12345");
        assertThat(found.getJsonArray("members").getJsonObject(1).getDouble("confidence"))
                .isEqualTo(0.7);
        assertThat(found.getDouble("confidence")).isEqualTo(0.7);
    }

    @Test
    void takesAReportOutOfACandidateWhenSomebodySaysWhy() {
        city.store.apiKeys().save(new ApiKey("candidate-desk", 1_000, false, Set.of(VideoRight.CONFIGURE)), DESK);
        var candidate = candidate("same-2", CandidateState.PROPOSED);
        city.store.candidates().save(List.of(candidate));
        var path = "/api/v1/candidates/same-2/not-the-same";
        var report = candidate.reportKeys().get(1);
        var body = new JsonObject().put("report", report).put("reason", "另一个路口,联系人 13912345678");

        var decided = city.post(path, DESK, "application/json", body.encode());

        contract.check("notTheSame", decided);
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        assertThat(new JsonObject(decided.body()).getJsonArray("others"))
                .contains(candidate.reportKeys().getFirst());
        var row =
                city.store.audit().newest("candidate.not_the_same", "same-2", 1).getFirst();
        assertThat(row.toString()).contains("另一个路口").doesNotContain("13912345678");
        assertThat(city.post(path, RunningCity.KEY, "application/json", body.encode())
                        .statusCode())
                .isEqualTo(403);
        assertThat(city.post(path, DESK, "application/json", "{\"report\":\"" + report + "\"}")
                        .statusCode())
                .isEqualTo(400);
        var unknown = city.post(
                path, DESK, "application/json", body.put("report", "x/y").encode());
        contract.check("notTheSame", unknown);
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void showsClocksFirstDueFirstPageByPage() {
        var seen = new ArrayList<String>();
        for (var cursor = ""; cursor != null; ) {
            var page = get("listClocks", "/api/v1/clocks?limit=2&category=Z9" + cursor);
            page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("incidentId")));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }

        assertThat(seen).containsExactly("CASE-0", "CASE-1", "CASE-2", "CASE-3", "CASE-4");
    }

    @ParameterizedTest
    @CsvSource({"phase=OVERDUE,1", "phase=AMBER,0", "breachPredicted=true,1", "level=II,5", "level=I,0", "drill=true,0"
    })
    void filtersClocks(String filter, int found) {
        assertThat(get("listClocks", "/api/v1/clocks?category=Z9&" + filter).getJsonArray("items"))
                .hasSize(found);
    }

    @Test
    void saysOfAClockUntilWhenAndWhetherItWillBeKept() {
        var clock = get("listClocks", "/api/v1/clocks?category=Z9&phase=OVERDUE")
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(clock.getString("dueAt")).isEqualTo(NOON.toString());
        assertThat(clock.getString("limit")).isEqualTo("WORKING_MINUTES");
        assertThat(clock.getBoolean("breachPredicted")).isTrue();
        assertThat(clock.getString("breachFrom"))
                .isEqualTo(NOON.minusSeconds(60).toString());
    }

    @Test
    void showsFiguresWithNumeratorAndDenominatorAndWhatIsNotAvailable() {
        var answer = get("listIndicators", "/api/v1/indicators?node=420321,420399&day=2026-04-17");

        var closure = find(answer.getJsonArray("items"), "kind", "CLOSURE");
        assertThat(closure.getInteger("numerator")).isEqualTo(911);
        assertThat(closure.getDouble("rate")).isBetween(0.9372, 0.9373);
        assertThat(closure.getValue("medianSeconds")).isNull();
        var handling = find(answer.getJsonArray("items"), "kind", "HANDLING_TIME");
        assertThat(handling.getBoolean("isSmall")).isTrue();
        assertThat(handling.getDouble("p90Seconds")).isEqualTo(600);
        assertThat(answer.getString("start")).isEqualTo("2026-04-01");
        assertThat(find(answer.getJsonArray("notAvailable"), "kind", "ARRIVAL").getString("why"))
                .isNotEmpty();
    }

    @Test
    void showsAMonthAsItWasFrozen() {
        var items = get("listIndicators", "/api/v1/indicators?node=420321&day=2026-03-31&frozen=true")
                .getJsonArray("items");

        assertThat(items).hasSize(1);
        assertThat(items.getJsonObject(0).getInteger("version")).isEqualTo(1);
        assertThat(items.getJsonObject(0).getValue("rate"))
                .as("nothing to divide")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "listIndicators,/api/v1/indicators?day=2026-02-30,day",
        "listIndicators,/api/v1/indicators?period=DAY&frozen=true,frozen",
        "listIndicators,/api/v1/indicators?node=main-street,node",
        "listClocks,/api/v1/clocks?phase=LATE,phase",
        "listClocks,/api/v1/clocks?cursor=nonsense,cursor",
        "listOversight,/api/v1/oversight?kind=THEFT,kind",
        "listCandidates,/api/v1/candidates?states=PAST,state",
    })
    void saysWhatIsWrongWithAQuestion(String operation, String path, String names) {
        var answer = city.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        contract.check(operation, answer);
        assertThat(answer.body()).contains(names);
    }

    @Test
    void showsFindingsByKindAndTheNotesOfTheUnit() {
        var late = get("listOversight", "/api/v1/oversight?kind=LATE&from=2026-04-01T00:00:00Z")
                .getJsonArray("items");
        var one = get("oversightFinding", "/api/v1/oversight/late-1");

        assertThat(late).hasSize(1);
        assertThat(late.getJsonObject(0).getDouble("measured")).isEqualTo(5400);
        assertThat(one.getJsonArray("appeals").getJsonObject(0).getString("text"))
                .isEqualTo("对讲机没电");
        assertThat(city.get("/api/v1/oversight/none").statusCode()).isEqualTo(404);
    }

    @Test
    void countsCamerasOfEachDivision() {
        var items = get("countCameras", "/api/v1/cameras/counts?drill=false").getJsonArray("items");

        var counted = find(items, "divisionCode", "420321004");
        assertThat(counted.getInteger("viewable")).isEqualTo(7);
        assertThat(counted.getInteger("total")).isEqualTo(10);
    }

    @Test
    void explainsOneHotspotWithWhatWasThereBefore() {
        var story = get("hotspotStory", "/api/v1/hotspots/story-2");

        assertThat(story.getInteger("observed")).isEqualTo(16);
        assertThat(story.getJsonObject("explanation").getString("zh")).contains("16 条", "常态 5.0 条", "终值");
        assertThat(story.getJsonObject("explanation").getString("en")).contains("16 reports in 120 minutes");
        assertThat(story.getJsonObject("explanation").getDouble("difference")).isEqualTo(11);
        assertThat(story.getJsonObject("explanation").getDouble("standardDeviation"))
                .isBetween(3.8, 3.9);
        assertThat(story.getJsonArray("reportIds")).containsExactly("r-1", "r-2");
        assertThat(story.getJsonArray("earlier")).hasSize(1);
        assertThat(story.getJsonArray("earlier").getJsonObject(0).getString("id"))
                .isEqualTo("story-1");
        assertThat(city.get("/api/v1/hotspots/none").statusCode()).isEqualTo(404);
    }

    private static JsonObject get(String operation, String path) {
        var answer = city.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        contract.check(operation, answer);
        return new JsonObject(answer.body());
    }

    private static JsonObject find(JsonArray items, String field, String value) {
        return items.stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString(field).equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + items.encode()));
    }

    private static void show(IndicatorCell cell) {
        city.state.indicators().set(cell.key(), cell);
    }

    private static Candidate candidate(String id, CandidateState state) {
        return new Candidate(
                id,
                state,
                "A1",
                Level.II,
                SQUARE,
                NOON,
                NOON.plusSeconds(60),
                List.of("grid-app/1", "hotline-12345/2"),
                List.of(1.0, 0.7),
                List.of("grid-app", "hotline-12345"),
                2,
                0.7,
                "",
                false);
    }

    private static Discrepancy finding(String id, DiscrepancyKind kind) {
        return new Discrepancy(
                id,
                kind,
                DiscrepancyState.OPEN,
                "柳湾街道",
                "grid-app",
                "A1",
                SQUARE,
                NOON,
                NOON.plusSeconds(7200),
                5400,
                1800,
                33,
                List.of("hotline-12345/2"),
                false);
    }

    private static CaseClock clock(String id, ClockPhase phase, int minutes) {
        boolean late = phase == ClockPhase.OVERDUE;
        return new CaseClock(
                id,
                IncidentState.HANDLING,
                Level.II,
                "Z9",
                "抢修一队",
                "420321004",
                "柳湾街道",
                phase,
                NOON.minusSeconds(3600),
                NOON.minusSeconds(600),
                NOON.plus(Duration.ofMinutes(minutes)),
                LimitUnit.WORKING_MINUTES,
                7200,
                NOON.plus(Duration.ofDays(1)),
                late,
                late ? NOON.minusSeconds(60) : Instant.EPOCH,
                late ? 30 : 0,
                true,
                false);
    }

    private static Hotspot hotspot(String id, Instant at) {
        HotspotDetail detail = new HotspotDetail.Draft(HotspotKind.HOTSPOT, UnitKind.CELL, "", "柳湾街道 城市管理")
                .numbers(120, 2.9, 1)
                .told(ReportingEffort.UNKNOWN, true)
                .done();
        return new Hotspot(
                id,
                HotspotState.CLOSED,
                "C",
                List.of("88319b3a05fffff"),
                List.of(0.001),
                8,
                SQUARE,
                at.minus(Duration.ofHours(2)),
                at,
                at.minus(Duration.ofMinutes(30)),
                16,
                5,
                3.2,
                0.0001,
                0.001,
                2.5,
                List.of("grid-app/r-1", "grid-app/r-2"),
                false,
                detail);
    }
}
