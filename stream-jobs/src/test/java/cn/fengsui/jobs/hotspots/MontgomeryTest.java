package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.facts.ReportFact;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the method gives on eight months of real calls, in their order of arrival, late ones and outages included. */
class MontgomeryTest {

    /** The storms with the first window end (local) at which another implementation found a burst of the whole region. */
    private static final Map<String, String> STORMS = Map.of(
            "2016-01-23", "2016-01-22T21:15",
            "2016-02-24", "2016-02-24T20:45",
            "2016-04-03", "2016-04-03T05:45",
            "2016-07-25", "2016-07-25T19:00");

    private static final Map<String, Instant> OPENED_AT = new HashMap<>();
    /** Numbers of one evaluation in so many are looked at. */
    private static final int SAMPLED = 25;

    private static Findings found;
    private static List<ReportFact> reports;
    private static int days;

    @BeforeAll
    static void readTheFile() throws IOException {
        assumeTrue(Montgomery.isHere(), Montgomery::absent);
        reports = Montgomery.inOrderOfArrival();
        found = new Findings(true, update -> {
            if (update.hotspot().state() == HotspotState.OPEN) {
                OPENED_AT.putIfAbsent(update.hotspot().id(), update.hotspot().windowEnd());
            }
        });
        found.numbersEvery = SAMPLED;
        Findings.of(reports, Montgomery.RULES, found);
        long span = reports.getLast().timeMillis() - reports.getFirst().timeMillis();
        days = (int) Duration.ofMillis(span).toDays() - Montgomery.RULES.minimumDays() - 1;
        print();
    }

    @Test
    void expectsWhatIsThenObserved() {
        double observed = 0;
        double expected = 0;
        for (HotspotEvaluation evaluation : found.evaluations) {
            if (evaluation.group().equals(HotspotRules.ALL) && !evaluation.learning()) {
                observed += evaluation.observed();
                expected += evaluation.expected();
            }
        }

        assertThat(observed / expected).isBetween(0.93, 1.07);
    }

    @Test
    void seesTheFourStorms() {
        for (String storm : STORMS.keySet()) {
            assertThat(local(found.live))
                    .as("hotspots of all classes on %s", storm)
                    .anySatisfy(hotspot -> assertThat(dayOf(hotspot.openedAt())).isEqualTo(LocalDate.parse(storm)));
            assertThat(Duration.between(reference(storm), burstOpened(storm)))
                    .as("delay of the region's burst on %s", storm)
                    .isBetween(Duration.ofMinutes(-60), Duration.ofMinutes(30));
        }
        assertThat(bursts()).hasSizeBetween(6, 16);
    }

    @Test
    void findsTheThreeOutagesOfTheFeedAndNothingElse() {
        assertThat(found.of(found.settled, HotspotKind.SILENCE, UnitKind.REGION, HotspotRules.ALL))
                .extracting(silence -> dayOf(silence.openedAt()).toString())
                .containsExactly("2016-04-12", "2016-04-12", "2016-05-01");
    }

    @Test
    void staysQuietOnOrdinaryDays() {
        assertThat((double) local(found.live).size() / days).isBetween(0.3, 2.0);
        assertThat((double) local(found.settled).size() / days).isBetween(0.3, 2.0);
    }

    @Test
    void namesTheReportsBehindEveryHotspot() {
        assertThat(local(found.live))
                .allSatisfy(hotspot -> assertThat(hotspot.reportKeys()).hasSizeGreaterThanOrEqualTo(5));
    }

    @Test
    void findsNothingWhereThereIsNothingToFind() {
        Set<Instant> tinted = new HashSet<>();
        Set<Instant> alerting = new HashSet<>();
        var nothing = new Findings(true, update -> {
            Hotspot hotspot = update.hotspot();
            if (update.live() && hotspot.isLocal() && hotspot.group().equals(HotspotRules.ALL)) {
                addIf(hotspot.q() <= HotspotRules.TINT_Q, tinted, hotspot.windowEnd());
                addIf(hotspot.q() <= HotspotRules.ALERT_Q, alerting, hotspot.windowEnd());
            }
        });
        List<ReportFact> shuffled = Montgomery.shuffled(reports, 20160123);
        nothing.keepsEvaluations = false;
        Findings.of(shuffled, Montgomery.RULES, nothing);
        long evaluations = (long) days * HotspotRules.PANES_PER_DAY;

        System.out.printf(
                "shuffled in space and time: %d evaluations, any alert in %.3f %% (allowed 1 %%), any tint in %.3f %%"
                        + " (allowed 5 %%), %d episodes%n",
                evaluations,
                100.0 * alerting.size() / evaluations,
                100.0 * tinted.size() / evaluations,
                local(nothing.live).size());
        assertThat((double) alerting.size() / evaluations).isLessThanOrEqualTo(HotspotRules.ALERT_Q);
        assertThat((double) tinted.size() / evaluations).isLessThanOrEqualTo(HotspotRules.TINT_Q);
        assertThat(found.of(nothing.settled, HotspotKind.BURST, UnitKind.REGION, HotspotRules.ALL))
                .isEmpty();
    }

    private static void addIf(boolean condition, Set<Instant> moments, Instant moment) {
        if (condition) {
            moments.add(moment);
        }
    }

    private static List<Hotspot> local(Map<String, Hotspot> hotspots) {
        return found.of(hotspots, HotspotKind.HOTSPOT, UnitKind.CELL, HotspotRules.ALL);
    }

    private static List<Hotspot> bursts() {
        return found.of(found.live, HotspotKind.BURST, UnitKind.REGION, HotspotRules.ALL);
    }

    private static Instant reference(String storm) {
        return LocalDateTime.parse(STORMS.get(storm)).atZone(Montgomery.ZONE).toInstant();
    }

    /** When the burst that belongs to this storm was told. */
    private static Instant burstOpened(String storm) {
        return bursts().stream()
                .map(burst -> OPENED_AT.get(burst.id()))
                .filter(at -> Duration.between(reference(storm), at).abs().compareTo(Duration.ofHours(2)) < 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no burst of the region near " + storm));
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, Montgomery.ZONE);
    }

    private static LocalDateTime localTime(Instant at) {
        return LocalDateTime.ofInstant(at, Montgomery.ZONE);
    }

    private static void print() {
        System.out.printf(
                "%d evaluated days; episodes of all classes a day: %.2f live, %.2f final%n",
                days,
                (double) local(found.live).size() / days,
                (double) local(found.settled).size() / days);
        for (UnitKind unit : List.of(UnitKind.TOWNSHIP)) {
            System.out.printf(
                    "%s: %.2f episodes a day%n",
                    unit,
                    (double) found.of(found.live, HotspotKind.HOTSPOT, unit, HotspotRules.ALL)
                                    .size()
                            / days);
        }
        System.out.println("storm       burst elsewhere   burst here        delay   first local here");
        STORMS.keySet().stream().sorted().forEach(storm -> {
            Instant first = local(found.live).stream()
                    .map(hotspot -> OPENED_AT.get(hotspot.id()))
                    .filter(at -> !at.isBefore(reference(storm).minus(Duration.ofHours(3))))
                    .findFirst()
                    .orElse(Instant.EPOCH);
            System.out.printf(
                    "%s  %s  %s  %4d min  %s%n",
                    storm,
                    STORMS.get(storm),
                    localTime(burstOpened(storm)),
                    Duration.between(reference(storm), burstOpened(storm)).toMinutes(),
                    localTime(first));
        });
        List<Hotspot> signals = new ArrayList<>(bursts());
        signals.addAll(found.of(found.settled, HotspotKind.SILENCE, UnitKind.REGION, HotspotRules.ALL));
        System.out.println("signal   opened            O      E   p        r");
        signals.forEach(signal -> System.out.printf(
                "%-8s %s %4d %6.1f  %.1e %5.1f%n",
                signal.detail().kind(),
                localTime(signal.openedAt()),
                signal.observed(),
                signal.expected(),
                signal.p(),
                signal.dispersion()));
    }
}
