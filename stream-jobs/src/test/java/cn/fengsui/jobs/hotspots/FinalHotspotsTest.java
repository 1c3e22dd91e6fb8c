package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.rules.RuleIndex;
import cn.fengsui.jobs.rules.RuleRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Final hotspots depend on what happened and on nothing else. */
class FinalHotspotsTest {

    private static final HotspotRules RULES =
            new HotspotRules(8, Duration.ofHours(2), 4, 1, ZoneId.of("Asia/Shanghai"));
    private static final Instant START = Instant.parse("2026-05-10T00:00:00Z");
    private static final int DAYS = 6;
    private static final long ALMOST_A_DAY = Duration.ofHours(24).toSeconds() - 1;

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void areTheSameWhateverTheOrderAndDelayOfArrival(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int how) {
        List<ReportFact> inOrder = reports();
        Map<String, Hotspot> expected = settled(inOrder);

        Map<String, Hotspot> settled = settled(delayed(inOrder, new Random(seed), how));

        assertThat(settled).isEqualTo(expected);
        assertThat(expected.values())
                .anyMatch(Hotspot::isLocal)
                .anyMatch(hotspot -> hotspot.detail().unit() == UnitKind.GRID)
                .anyMatch(hotspot -> hotspot.detail().kind() == HotspotKind.SILENCE);
    }

    /** Live alerts are of what had been heard; in the end all follow from the settled hotspots. */
    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void giveTheSameAlertsWhateverTheOrderAndDelayOfArrival(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int how) throws Exception {
        List<ReportFact> inOrder = reports();
        Map<String, Alert> expected = alerts(inOrder, 0);

        Map<String, Alert> alerts = alerts(delayed(inOrder, new Random(seed), how), 1 + Math.floorMod(seed, 7));

        assertThat(alerts.keySet()).isEqualTo(expected.keySet());
        alerts.forEach((id, alert) -> assertThat(alert).isEqualTo(expected.get(id)));
        assertThat(expected.values())
                .extracting(Alert::rule)
                .contains(AlertRule.HOTSPOT, AlertRule.REGION_SILENCE)
                .doesNotContain(AlertRule.BURST);
    }

    @Test
    void areTheSameWithOneTaskAndWithTwo() throws Exception {
        assertThat(inFlink(2)).isEqualTo(inFlink(1)).isNotEmpty();
    }

    private static Map<String, Hotspot> settled(List<ReportFact> reports) {
        var region = new Region(false, RULES);
        var findings = new Findings(false);
        HexGrid grid = HexGrid.of(8);
        findings.hear(region, reports, grid);
        region.passTimeTo(START.plus(Duration.ofDays(DAYS + 3)).toEpochMilli(), grid, findings);
        return findings.settled;
    }

    /** Last words on alerts that were not withdrawn, without who stood behind whom. @param looksEvery 0 = nobody looks */
    private static Map<String, Alert> alerts(List<ReportFact> reports, int looksEvery) throws Exception {
        var updates = new ArrayList<HotspotUpdate>();
        var findings = new Findings(looksEvery > 0, updates::add);
        findings.numbersEvery = Math.max(1, looksEvery);
        findings.keepsEvaluations = false;
        var region = new Region(false, RULES);
        HexGrid grid = HexGrid.of(8);
        findings.hear(region, reports, grid);
        Instant end = START.plus(Duration.ofDays(DAYS + 6));
        region.passTimeTo(end.toEpochMilli(), grid, findings);
        var run = new RuleRun(RuleIndex.asShipped());
        for (HotspotUpdate update : updates) {
            if (update.isOfWholePane()) {
                run.hear(
                        Signal.of(update.hotspot(), update.live(), update.raisesAlert(), update.paneEndedAt(), false),
                        0);
            }
        }
        run.hear(Signal.of(Told.fact("last", "S2", Level.IV, end, Told.CENTRE), Signal.ANY_RULES), 0);
        Map<String, Alert> alerts = new TreeMap<>();
        run.alerts().values().stream()
                .filter(alert -> alert.rule() != AlertRule.STORM && alert.suppression() != Suppression.WITHDRAWN)
                .forEach(alert -> alerts.put(
                        alert.id(), alert.behind("", Suppression.NONE).over(0, alert.level(), Instant.EPOCH)));
        return alerts;
    }

    /** Each arrives up to a day after it happened: most soon, some late, or all at random. */
    private static List<ReportFact> delayed(List<ReportFact> reports, Random random, int how) {
        Map<String, Long> arrival = new HashMap<>();
        for (ReportFact report : reports) {
            boolean isLate = how == 2 || random.nextInt(how == 0 ? 200 : 5) == 0;
            long delay = isLate ? random.nextLong(ALMOST_A_DAY) : random.nextLong(300);
            arrival.put(report.key(), report.timeMillis() + delay * 1000);
        }
        return reports.stream()
                .sorted(Comparator.comparing(report -> arrival.get(report.key())))
                .toList();
    }

    private static Map<String, Hotspot> inFlink(int parallelism) throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        try (var environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration)) {
            List<ReportFact> reports = new ArrayList<>(reports());
            reports().forEach(report -> reports.add(drill(report)));
            reports.sort(Comparator.comparing(ReportFact::timeMillis));
            Instant end = START.plus(Duration.ofDays(DAYS + 3));
            ReportFact last = Told.fact("last", "C1", Level.IV, end, Told.offset(0, 0));
            reports.add(last);
            reports.add(drill(last));
            Map<String, Hotspot> settled = new TreeMap<>();
            var stream = environment
                    .fromData(ReportFact.class, reports.toArray(ReportFact[]::new))
                    .setParallelism(1);
            try (var updates = HotspotPipeline.over(stream, RULES).executeAndCollect()) {
                updates.forEachRemaining(update -> {
                    if (update.hotspot().detail().settled()) {
                        settled.put(update.hotspot().id(), update.hotspot());
                    }
                });
            }
            return settled;
        }
    }

    private static ReportFact drill(ReportFact fact) {
        return new ReportFact(
                true,
                false,
                fact.key(),
                fact.category(),
                fact.level(),
                fact.timeMillis(),
                true,
                fact.lng(),
                fact.lat(),
                fact.divisionCode(),
                fact.division(),
                fact.grid(),
                "");
    }

    /** Six days of a small town: bursts on the fourth and fifth, and an outage of the feed on the fifth. */
    private static List<ReportFact> reports() {
        var random = new Random(1);
        List<ReportFact> reports = new ArrayList<>();
        for (int i = 0; i < DAYS * 300; i++) {
            Instant at =
                    START.plusSeconds(random.nextInt((int) Duration.ofDays(DAYS).toSeconds()));
            Duration since = Duration.between(START, at);
            if (since.toHours() < 110 || since.toHours() >= 114) {
                String category = random.nextInt(3) == 0 ? "E3" : "C1";
                double east = random.nextGaussian() * 3_000;
                reports.add(inGrid(
                        Told.fact("o" + i, category, Level.IV, at, Told.offset(east, random.nextGaussian() * 3_000)),
                        east));
            }
        }
        for (int burst = 0; burst < 3; burst++) {
            for (int i = 0; i < 12; i++) {
                Instant at = START.plus(Duration.ofHours(78 + 15L * burst)).plusSeconds(97L * i);
                double east = 400 * burst + 30.0 * i;
                reports.add(
                        inGrid(Told.fact("b" + burst + "-" + i, "C1", Level.IV, at, Told.offset(east, 20 * i)), east));
            }
        }
        reports.sort(Comparator.comparing(ReportFact::timeMillis).thenComparing(ReportFact::key));
        return reports;
    }

    private static ReportFact inGrid(ReportFact fact, double east) {
        return new ReportFact(
                fact.drill(),
                fact.replayed(),
                fact.key(),
                fact.category(),
                fact.level(),
                fact.timeMillis(),
                true,
                fact.lng(),
                fact.lat(),
                fact.divisionCode(),
                fact.division(),
                "第" + (int) Math.floor(east / 500) + "网格",
                "");
    }
}
