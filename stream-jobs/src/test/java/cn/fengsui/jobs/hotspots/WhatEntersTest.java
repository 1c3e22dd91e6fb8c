package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted, where, and what never is. */
class WhatEntersTest {

    private static final HotspotRules RULES = new HotspotRules(8, Duration.ofHours(2), 6, 2, ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-05-04T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(8));
    private static final HexGrid GRID = HexGrid.of(8);
    private static final int A_DAY = 600;

    @ParameterizedTest
    @EnumSource(EventClass.class)
    void admitsOnlyClassesThatAreAboutPlaces(EventClass one) {
        ReportFact fact = Told.fact("a", one.code(), Level.IV, START, Told.CENTRE);

        boolean isTechnicalOrCounting = one.group().equals("T") || one == EventClass.D;
        assertThat(fact.isAboutPlaces()).isEqualTo(!isTechnicalOrCounting);
        assertThat(Region.GROUPS.contains(one.group())).isEqualTo(!isTechnicalOrCounting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "petition",
                "P1",
                "assembly",
                "M1",
                "strike",
                "religion",
                "R1",
                "ethnicity",
                "opinion",
                "speech",
                "K1",
                "corrections",
                "migrants",
                "minors",
                "X1",
                "D1",
                "F1"
            })
    void neverCountsAFamilyThatCannotBeAdmitted(String code) {
        assertThat(EventClass.of(code)).isEmpty();
        assertThat(fact("a", code, START, Told.CENTRE, "", "", "").isAboutPlaces())
                .isFalse();
    }

    @Test
    void keepsPublicOrderReportsOfOfficersAndCamerasOutOfEveryCount() {
        var rules = RULES.in(new CityKnowledge(Map.of(), List.of(), Set.of("patrol"), Set.of("vision")));
        var region = new Region(false, rules);
        var findings = new Findings(true);
        hear(region, findings, ofSource("patrol", "O1"));
        hear(region, findings, ofSource("vision", "O2"));
        hear(region, findings, ofSource("hotline", "O1"));
        hear(region, findings, ofSource("patrol", "C1"));
        region.passTimeTo(START.plus(Duration.ofMinutes(6)).toEpochMilli(), GRID, findings);

        long pane = HotspotRules.paneOf(START.toEpochMilli());
        assertThat(region.count("O", pane)).isEqualTo(1);
        assertThat(region.count("*", pane)).isEqualTo(2);
        assertThat(findings.evaluations.getLast().notes().keptOut()).isEqualTo(2);
    }

    @Test
    void saysHowManyReportsNameNoGridVillageOrTownship() {
        var region = new Region(false, RULES);
        var findings = new Findings(true);
        hear(region, findings, fact("a", "C1", START, Told.CENTRE, "420321001", "柳湾街道", "第7网格"));
        hear(region, findings, fact("b", "C1", START, Told.CENTRE, "420321001201", "柳湾街道", ""));
        hear(region, findings, fact("c", "C1", START, Told.CENTRE, "420321001", "柳湾街道", "420321001202003"));
        hear(region, findings, fact("d", "C1", START, Told.CENTRE, "", "", "第7网格"));
        region.passTimeTo(START.plus(Duration.ofMinutes(6)).toEpochMilli(), GRID, findings);

        var notes = findings.evaluations.getLast().notes();
        assertThat(notes.unknownTownship()).isEqualTo(1);
        assertThat(notes.unknownGrid()).isEqualTo(2); // none told, and a grid's name without its township
        assertThat(notes.unknownVillage()).isEqualTo(2);
    }

    @Test
    void drawsALayerForEachKindOfUnitAndWindow() {
        var region = new Region(false, RULES);
        var findings = new Findings(true);
        history(0).forEach(report -> hear(region, findings, report));
        findings.wantsLayers = true;
        region.passTimeTo(END.plus(Duration.ofMinutes(6)).toEpochMilli(), GRID, findings);

        assertThat(findings.layers).extracting(HotspotLayer::windowMinutes).contains(30, 120, 360, 1440);
        assertThat(findings.layers)
                .extracting(HotspotLayer::unit)
                .contains(UnitKind.CELL, UnitKind.GRID, UnitKind.TOWNSHIP);
        HotspotLayer day = findings.layers.stream()
                .filter(layer -> layer.key().equals("real:TOWNSHIP:1440:*"))
                .reduce((before, after) -> after)
                .orElseThrow();
        assertThat(day.places()).contains("420321001", "420321002");
        assertThat(day.observed().stream().mapToInt(Integer::intValue).sum()).isBetween(400, 800);
        assertThat(day.expected().stream().mapToDouble(Double::doubleValue).sum())
                .isBetween(400.0, 800.0);
        assertThat(day.caveat()).isEqualTo(HotspotDetail.CAVEAT);
    }

    @Test
    void learnsNothingFromAKnownOutageAndSaysSo() {
        Instant from = START.plus(Duration.ofDays(4));
        Instant to = from.plus(Duration.ofDays(1));
        var outage = new Outage(from, to);
        List<ReportFact> trickle = history(0).stream()
                .filter(report -> report.timeMillis() < from.toEpochMilli()
                        || report.timeMillis() >= to.toEpochMilli()
                        || report.key().endsWith("7")) // a tenth still gets through
                .toList();

        HotspotEvaluation told =
                lastEvaluation(trickle, RULES.in(new CityKnowledge(Map.of(), List.of(outage), Set.of(), Set.of())));
        HotspotEvaluation untold = lastEvaluation(trickle, RULES);
        HotspotEvaluation whole = lastEvaluation(history(0), RULES);

        assertThat(told.expected()).isBetween(whole.expected() * 0.93, whole.expected() * 1.07);
        assertThat(told.notes().outages()).anySatisfy(left -> assertThat(Instant.parse(left.split("/")[0]))
                .isBeforeOrEqualTo(from));
        assertThat(told.notes().outageHours()).isGreaterThanOrEqualTo(24);
        assertThat(untold.expected()).isLessThanOrEqualTo(told.expected());
    }

    @Test
    void doesNotCompareATownshipWhoseFeedDied() {
        var region = new Region(false, RULES);
        var findings = new Findings(true);
        Instant dead = END.minus(Duration.ofHours(4));
        history(0).stream()
                .filter(report -> report.timeMillis() < dead.toEpochMilli()
                        || report.divisionCode().equals("420321001"))
                .forEach(report -> hear(region, findings, report));
        region.passTimeTo(END.toEpochMilli(), GRID, findings);

        assertThat(findings.of(findings.live, HotspotKind.SILENCE, UnitKind.TOWNSHIP, "*"))
                .singleElement()
                .satisfies(silence -> {
                    assertThat(silence.detail().unitCode()).isEqualTo("420321002");
                    assertThat(silence.detail().name()).isEqualTo("桥北镇 各类上报");
                    assertThat(silence.observed()).isLessThan(3);
                });
        assertThat(findings.evaluations.getLast().notes().silentAreas()).containsExactly("桥北镇");
        assertThat(findings.evaluations.getLast().notes().silent()).isFalse();
    }

    @Test
    void opensOnlyWhatSurvivesAShiftOfTheCellsByHalfACell() {
        Instant burst = END.minus(Duration.ofHours(1));
        assertThat(opened(around(0.2, burst))).isNotEmpty(); // near the middle
        assertThat(opened(around(1.38, burst)))
                .isEmpty(); // at the rim of the neighbourhood: only these very cells hold all
    }

    private static List<String> opened(List<ReportFact> more) {
        var region = new Region(false, RULES);
        var findings = new Findings(true);
        List<ReportFact> all = new ArrayList<>(history(20_000));
        all.addAll(more);
        all.sort((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()));
        all.forEach(report -> hear(region, findings, report));
        return findings.of(findings.live, HotspotKind.HOTSPOT, UnitKind.CELL, "C").stream()
                .map(hotspot -> hotspot.id())
                .toList();
    }

    /** Five reports, each on the way from the centre of a cell to that of a neighbour: 1 is there, 1.5 its far rim. */
    private static List<ReportFact> around(double way, Instant from) {
        long cell = GRID.cell(Told.CENTRE.lng(), Told.CENTRE.lat());
        GeoPoint centre = GRID.centre(cell);
        List<ReportFact> reports = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            GeoPoint next = GRID.centre(GRID.neighbourhood(cell)[i]);
            var point = new GeoPoint(
                    centre.lng() + way * (next.lng() - centre.lng()), centre.lat() + way * (next.lat() - centre.lat()));
            reports.add(fact("ring" + i, "C1", from.plusSeconds(60L * i), point, "420321001", "柳湾街道", ""));
        }
        return reports;
    }

    private static HotspotEvaluation lastEvaluation(List<ReportFact> reports, HotspotRules rules) {
        var region = new Region(false, rules);
        var findings = new Findings(true);
        reports.forEach(report -> hear(region, findings, report));
        region.passTimeTo(END.toEpochMilli(), GRID, findings);
        return findings.evaluations.stream()
                .filter(evaluation -> evaluation.group().equals("*"))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    /** Eight days of two townships beside each other, so many reports a day, so many metres north of the centre. */
    private static List<ReportFact> history(double north) {
        var random = new Random(2);
        List<ReportFact> reports = new ArrayList<>();
        for (int i = 0; i < 8 * A_DAY; i++) {
            Instant at = START.plusSeconds(Duration.ofDays(8).toSeconds() * i / (8 * A_DAY));
            boolean west = random.nextBoolean();
            var point = Told.offset((west ? -1 : 1) * (200 + random.nextInt(4_000)), north + random.nextInt(3_000));
            reports.add(fact(
                    "h" + i,
                    random.nextInt(3) == 0 ? "E3" : "C1",
                    at,
                    point,
                    west ? "420321001" : "420321002",
                    west ? "柳湾街道" : "桥北镇",
                    "第" + random.nextInt(4) + "网格"));
        }
        return reports;
    }

    private static void hear(Region region, Findings findings, ReportFact report) {
        region.add(report, GRID.cell(report.lng(), report.lat()), GRID, findings);
    }

    private static ReportFact ofSource(String source, String category) {
        return new ReportFact(
                false,
                false,
                source + "/" + category,
                category,
                Level.IV,
                START.toEpochMilli(),
                true,
                Told.CENTRE.lng(),
                Told.CENTRE.lat(),
                "",
                "",
                "",
                "");
    }

    private static ReportFact fact(
            String id, String category, Instant at, GeoPoint point, String code, String division, String grid) {
        return new ReportFact(
                false,
                false,
                "t/" + id,
                category,
                Level.IV,
                at.toEpochMilli(),
                true,
                point.lng(),
                point.lat(),
                code,
                division,
                grid,
                "");
    }
}
