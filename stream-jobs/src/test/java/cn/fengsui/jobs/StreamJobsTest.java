package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.StreamJobsException.Reason;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room through its door, with a real PostgreSQL, a real Hazelcast and a real mini-cluster. */
class StreamJobsTest {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int TRIES = 5;

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
        picture = SharedState.open(StateConfig.alone("stream-jobs-test"));
        jobs = start(rules(8), false);
    }

    @AfterAll
    static void closeAll() {
        jobs.close();
        picture.close();
        store.close();
    }

    /** Some tries: a busy machine may hold one of them up. How fast it is on the whole is a benchmark's question. */
    @Test
    void showsASeriousReportWithinTwoSeconds() {
        var took = new ArrayList<Duration>();
        do {
            String key = "serious-" + took.size();
            long begun = System.nanoTime();
            append(List.of(Told.event(
                    Told.report(key, "A1", Level.II, Instant.now(), Told.offset(30_000 + 2_000 * took.size(), 0)))));

            Alert shown = Eventually.found("the alert", () -> alertOf("test/" + key));

            took.add(Duration.ofNanos(System.nanoTime() - begun));
            assertThat(shown.rule()).isEqualTo(AlertRule.SERIOUS_REPORT);
            assertThat(shown.title()).isEqualTo("Ⅱ级火灾 柳湾街道·第7网格");
            assertThat(store.alerts().byId(shown.id())).contains(shown);
        } while (took.getLast().compareTo(SOON) > 0 && took.size() < TRIES);

        assertThat(took).anySatisfy(duration -> assertThat(duration).isLessThan(SOON));
    }

    @Test
    void resumesExactlyAfterBeingKilled() {
        Instant base = Instant.now().minus(Duration.ofMinutes(20));
        append(ordinary("before", base, 30));
        Eventually.passes(() -> assertThat(observed()).isEqualTo(inLog()));
        Instant counted = Instant.now();
        Eventually.passes(() -> assertThat(jobs.health().lastCheckpointAt()).isAfter(counted));

        jobs.kill();
        append(ordinary("meanwhile", base, 20));
        jobs = start(rules(8), false);
        append(ordinary("after", base, 10));

        Eventually.passes(() -> assertThat(observed()).isEqualTo(inLog()));
    }

    @Test
    void findsTheHotspotOfABurstAndNamesItsReports() {
        Instant end = Instant.parse("2026-07-01T04:00:00Z");
        append(history(end.minus(Duration.ofDays(20)), end));
        var burst = new ArrayList<NewEvent>();
        for (int i = 0; i < 14; i++) {
            burst.add(Told.event(Told.drill(
                    Told.report("burst-" + i, "C1", Level.IV, end.plusSeconds(30L * i), Told.offset(20 * i, 10)))));
        }
        append(burst);
        append(List.of(Told.event(Told.drill(
                Told.report("later", "C1", Level.IV, end.plus(Duration.ofMinutes(21)), Told.offset(9_000, 9_000))))));

        Hotspot hotspot = Eventually.found("the hotspot of the burst", () -> picture.hotspots().values().stream()
                .filter(found ->
                        found.state() == HotspotState.OPEN && found.group().equals("C"))
                .findAny()
                .orElse(null));
        assertThat(hotspot.reportKeys()).contains("test/burst-0", "test/burst-13");
        assertThat(hotspot.observed()).isGreaterThanOrEqualTo(14);
        assertThat(hotspot.ratio()).isGreaterThan(2);
        assertThat(hotspot.q()).isLessThanOrEqualTo(0.01);
        assertThat(hotspot.place().division()).isEqualTo("柳湾街道");
        Alert alert = Eventually.found("its alert", () -> picture.alerts().values().stream()
                .filter(found -> found.hotspotId().equals(hotspot.id()))
                .findAny()
                .orElse(null));
        assertThat(alert.title()).startsWith("柳湾街道").endsWith("倍").hasSizeLessThanOrEqualTo(30);
        assertThat(store.hotspots().find(Query.all().state("OPEN")).items())
                .extracting(Hotspot::id)
                .contains(hotspot.id());
    }

    @Test
    void stopsWithASavepointThatTheNextStartResumesFrom() {
        append(List.of(Told.event(Told.report("stop-1", "A3", Level.I, Instant.now(), Told.offset(50_000, 0)))));
        Eventually.found("the alert", () -> alertOf("test/stop-1"));
        long readBefore = store.eventLog().latest();

        jobs.close();
        picture.alerts().clear();
        jobs = start(rules(8), false);

        assertThat(jobs.status()).isEqualTo(JobStatus.RUNNING);
        Eventually.passes(() -> assertThat(alertOf("test/stop-1")).isNotNull());
        append(List.of(Told.event(Told.report("stop-2", "A3", Level.I, Instant.now(), Told.offset(51_000, 0)))));
        Eventually.passes(() -> assertThat(alertOf("test/stop-2")).isNotNull());
        Eventually.passes(() -> assertThat(jobs.health().lastSeq()).isGreaterThan(readBefore));
    }

    @Test
    void showsFlinksPagesButTakesNoOrdersThere() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> overview = client.send(
                    HttpRequest.newBuilder(jobs.pages().resolve("/jobs/overview"))
                            .build(),
                    BodyHandlers.ofString());
            var job = Pattern.compile("\"jid\":\"([0-9a-f]+)\"").matcher(overview.body());
            assertThat(job.find()).isTrue();

            HttpResponse<String> cancel = client.send(
                    HttpRequest.newBuilder(jobs.pages().resolve("/jobs/" + job.group(1) + "?mode=cancel"))
                            .method("PATCH", BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());

            assertThat(overview.statusCode()).isEqualTo(200);
            assertThat(cancel.statusCode()).isEqualTo(405);
            assertThat(jobs.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void refusesStateOfOtherSettingsAndStartsEmptyOnlyWhenTold() {
        Instant now = Instant.now();
        append(List.of(Told.event(Told.report("refuse-1", "N5", Level.II, now, Told.offset(70_000, 0)))));
        Alert before = Eventually.found("the alert", () -> alertOf("test/refuse-1"));
        jobs.close();

        assertThatThrownBy(() -> start(rules(9), false))
                .isInstanceOfSatisfying(StreamJobsException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.STATE_DIFFERS))
                .hasMessageContaining("cannot resume from")
                .hasMessageContaining("H3 resolution 9")
                .hasMessageContaining("H3 resolution 8")
                .hasMessageContaining("jobs.start-empty=true");

        store.alerts().save(List.of(leftOpen(before)));
        jobs = start(rules(9), true);
        assertThat(store.alerts().byId("left-open"))
                .hasValueSatisfying(alert -> assertThat(alert.state()).isEqualTo(AlertState.RESOLVED));
        Eventually.passes(() -> assertThat(store.alerts().byId(before.id()))
                .hasValueSatisfying(alert -> assertThat(alert.state()).isEqualTo(AlertState.OPEN)));
        jobs.close();
        jobs = start(rules(8), true);
    }

    @Test
    void leavesNoThreadBehind() {
        jobs.close();

        Eventually.passes(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !thread.isDaemon())
                .extracting(Thread::getName)
                .noneMatch(name -> name.matches("(?i).*(flink|pekko|event log|publish|hotspot|source:).*")));
        jobs = start(rules(8), false);
    }

    private static Alert leftOpen(Alert like) {
        return new Alert(
                "left-open",
                like.rule(),
                AlertState.OPEN,
                like.level(),
                like.category(),
                like.place(),
                "",
                "",
                like.firstAt(),
                like.lastAt(),
                like.raisedAt(),
                List.of(),
                1,
                "",
                "",
                "",
                false);
    }

    private static StreamJobs start(HotspotRules rules, boolean empty) {
        var config = new JobsConfig(
                jobsFolder,
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), empty),
                LogReading.live(Duration.ofMillis(20)),
                rules,
                CaseConfig.standard(rules.zone()));
        return StreamJobs.start(config, store.jdbc(), picture.address());
    }

    private static HotspotRules rules(int resolution) {
        return HotspotRules.standard(ZoneId.of("Asia/Shanghai")).atResolution(resolution);
    }

    private static void append(List<NewEvent> events) {
        for (int from = 0; from < events.size(); from += 500) {
            store.eventLog().append(events.subList(from, Math.min(events.size(), from + 500)));
        }
    }

    private static Alert alertOf(String key) {
        return picture.alerts().values().stream()
                .filter(alert -> alert.reportKeys().contains(key) && alert.state() == AlertState.OPEN)
                .findAny()
                .orElse(null);
    }

    private static int observed() {
        HotspotEvaluation evaluation = picture.evaluations().get("real:*");
        return evaluation == null ? 0 : evaluation.observed();
    }

    /** Real reports on record; all of them are of the last two hours. */
    private static int inLog() {
        return (int) store.eventLog().read(0, 10_000).stream()
                .filter(event -> event.kind() == EventKind.REPORT && !event.drill())
                .count();
    }

    private static List<NewEvent> ordinary(String name, Instant from, int reports) {
        var events = new ArrayList<NewEvent>();
        for (int i = 0; i < reports; i++) {
            events.add(Told.event(
                    Told.report(name + "-" + i, "C1", Level.IV, from.plusSeconds(i), Told.offset(i * 1500, 40_000))));
        }
        return events;
    }

    private static List<NewEvent> history(Instant from, Instant to) {
        var random = new Random(7);
        var events = new ArrayList<NewEvent>();
        long seconds = Duration.between(from, to).toSeconds();
        for (int i = 0; i < 2_000; i++) {
            Instant at = from.plusSeconds(seconds * i / 2_000);
            String category = random.nextInt(3) == 0 ? "E3" : "C1";
            var point = Told.offset(random.nextGaussian() * 4_000, random.nextGaussian() * 4_000);
            events.add(Told.event(Told.drill(Told.report("history-" + i, category, Level.IV, at, point))));
        }
        return events;
    }
}
