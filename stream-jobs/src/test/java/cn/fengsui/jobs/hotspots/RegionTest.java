package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionTest {

    private static final HotspotRules RULES = HotspotRules.standard(ZoneId.of("Asia/Shanghai"));
    private static final Instant END = Instant.parse("2026-07-01T04:00:00Z");
    private static final Instant START = END.minus(Duration.ofDays(20));
    private static final HexGrid GRID = HexGrid.of(8);

    private final Heard heard = new Heard();
    private Region region = new Region(false, RULES);

    @Test
    void opensAfterTwoPanesAndClosesWhenItIsNormalAgain() {
        hear(history());
        hear(burst());
        pass(Duration.ofMinutes(11));

        assertThat(heard.last("C").state()).isEqualTo(HotspotState.OPEN);

        pass(Duration.ofHours(3));

        assertThat(heard.last("C").state()).isEqualTo(HotspotState.CLOSED);
        assertThat(heard.ids("C")).hasSize(1);
    }

    @Test
    void keepsTheStrongestMomentOnRecordWhenItCloses() {
        hear(history());
        hear(burst());
        pass(Duration.ofHours(4));

        Hotspot closed = heard.last("C");

        assertThat(closed.observed()).isGreaterThanOrEqualTo(14);
        assertThat(closed.reportKeys()).hasSizeGreaterThanOrEqualTo(14);
        assertThat(closed.q()).isLessThanOrEqualTo(0.01);
    }

    @Test
    void isOneEpisodeWhenTheBurstMovesToTheNextCell() {
        hear(history());
        hear(burst());
        for (int i = 0; i < 14; i++) {
            hear(List.of(report("next-" + i, END.plus(Duration.ofMinutes(12 + i)), Told.offset(900, 100 * i % 300))));
        }
        pass(Duration.ofHours(5));

        assertThat(heard.openedIds("C")).hasSize(1);
    }

    @Test
    void raisesOneAlertForOnePlaceAlthoughTwoGroupsSeeIt() {
        hear(history());
        hear(burst());
        pass(Duration.ofMinutes(20));

        assertThat(heard.updates.stream()
                        .filter(HotspotUpdate::raisesAlert)
                        .map(update -> update.hotspot().id())
                        .distinct())
                .hasSize(1);
        assertThat(heard.last("C").state()).isEqualTo(HotspotState.OPEN);
        assertThat(heard.last("*").state()).isEqualTo(HotspotState.OPEN);
    }

    @Test
    void callsNothingAHotspotWhileItLearns() {
        hear(history().stream()
                .filter(report ->
                        report.timeMillis() > END.minus(Duration.ofDays(10)).toEpochMilli())
                .toList());
        hear(burst());
        pass(Duration.ofMinutes(30));

        assertThat(heard.updates).isEmpty();
        HotspotEvaluation last = heard.evaluations.getLast();
        assertThat(last.learning()).isTrue();
        assertThat(last.historyDays()).isBetween(8.0, 9.0);
        assertThat(last.neededDays()).isEqualTo(14);
    }

    @Test
    void countsLateReportsInTheirOwnPaneUpToADay() {
        hear(List.of(report("now", END, Told.CENTRE)));
        Instant yesterday = END.minus(Duration.ofHours(23));

        boolean counted = hear(List.of(report("late", yesterday, Told.CENTRE)));
        boolean tooLate = hear(List.of(report("too-late", END.minus(Duration.ofHours(25)), Told.CENTRE)));

        assertThat(counted).isTrue();
        assertThat(region.count("*", HotspotRules.paneOf(yesterday.toEpochMilli())))
                .isEqualTo(1);
        assertThat(tooLate).isFalse();
        assertThat(region.tooLate()).isEqualTo(1);
    }

    @Test
    void countsAReportReadTwiceOnce() {
        hear(burst());
        hear(burst());

        assertThat(region.count("C", HotspotRules.paneOf(END.toEpochMilli()))).isEqualTo(10);
    }

    @Test
    void givesTheSamePanesWhateverTheOrderOfArrival() {
        List<ReportFact> day = history().stream()
                .filter(report ->
                        report.timeMillis() > END.minus(Duration.ofHours(20)).toEpochMilli())
                .toList();
        hear(day);
        List<Integer> inOrder = panes(region);

        for (int seed = 0; seed < 5; seed++) {
            var shuffled = new ArrayList<>(day);
            Collections.shuffle(shuffled, new Random(seed));
            region = new Region(false, RULES);
            hear(shuffled);
            assertThat(panes(region)).as("seed %s", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void goesOnFromACopyAsIfNothingHadHappened() throws IOException {
        hear(history());
        hear(burst().subList(0, 7));
        Region copied = region.copy();
        Region written = throughBytes(region);
        hear(burst().subList(7, 14));
        pass(Duration.ofHours(4));
        List<Hotspot> expected = heard.openedAndClosed();

        for (Region other : List.of(copied, written)) {
            heard.updates.clear();
            region = other;
            hear(burst().subList(7, 14));
            pass(Duration.ofHours(4));
            assertThat(heard.openedAndClosed()).isEqualTo(expected).isNotEmpty();
        }
    }

    @Test
    void isNotChangedByWhatHappensToItsCopy() throws IOException {
        hear(history());
        byte[] before = bytes(region);
        Region original = region;
        region = original.copy();

        hear(burst());
        pass(Duration.ofHours(4));

        assertThat(bytes(original)).isEqualTo(before);
    }

    @Test
    void staysSmallInACheckpoint() throws IOException {
        hear(history());

        assertThat(bytes(region).length).isLessThan(450_000);
    }

    @Test
    void showsTheRunningPaneWithoutOpeningAnything() {
        hear(history());
        hear(burst().subList(0, 8));

        region.preview(GRID, heard);

        assertThat(heard.last("C").state()).isEqualTo(HotspotState.TINT);
        assertThat(heard.last("C").observed()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void doesNotLearnFromAnOutageOfTheFeed() {
        List<ReportFact> withGap = history().stream()
                .filter(report -> report.timeMillis()
                                < END.minus(Duration.ofDays(10)).toEpochMilli()
                        || report.timeMillis() > END.minus(Duration.ofDays(7)).toEpochMilli())
                .toList();
        hear(withGap);
        double withOutage = heard.usual();

        region = new Region(false, RULES);
        heard.evaluations.clear();
        hear(history());

        assertThat(withOutage).isBetween(heard.usual() * 0.9, heard.usual() * 1.1);
    }

    private boolean hear(List<ReportFact> reports) {
        boolean counted = true;
        for (ReportFact report : reports) {
            counted &= region.add(report, GRID.cell(report.lng(), report.lat()), GRID, heard);
        }
        return counted;
    }

    /** Lets time pass while the rest of the city reports as usual; a city that falls silent is another story. */
    private void pass(Duration afterTheEnd) {
        Duration since = Duration.between(END, Instant.ofEpochMilli(region.clock()));
        hear(ordinary(since.isNegative() ? Duration.ZERO : since, afterTheEnd));
        region.passTimeTo(END.plus(afterTheEnd).toEpochMilli(), GRID, heard);
    }

    private static List<Integer> panes(Region region) {
        var counts = new ArrayList<Integer>();
        long last = HotspotRules.paneOf(END.toEpochMilli());
        for (long pane = last - HotspotRules.PANES_PER_DAY; pane <= last; pane++) {
            counts.add(region.count("*", pane));
            counts.add(region.count("C", pane));
        }
        return counts;
    }

    private static Region throughBytes(Region region) throws IOException {
        return Region.read(new DataInputStream(new ByteArrayInputStream(bytes(region))), RULES);
    }

    private static byte[] bytes(Region region) throws IOException {
        var bytes = new ByteArrayOutputStream();
        region.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Twenty days with a day and a night. */
    static List<ReportFact> history() {
        var random = new Random(7);
        var reports = new ArrayList<ReportFact>();
        long seconds = Duration.between(START, END).toSeconds();
        for (int i = 0; i < 4_000; i++) {
            Instant at = START.plusSeconds(seconds * i / 4_000);
            boolean isNight = at.atZone(RULES.zone()).getHour() < 7;
            if (!isNight || random.nextInt(4) == 0) {
                String category = random.nextInt(3) == 0 ? "E3" : "C1";
                var point = Told.offset(random.nextGaussian() * 4_000, random.nextGaussian() * 4_000);
                reports.add(Told.fact("history-" + i, category, Level.IV, at, point));
            }
        }
        return reports;
    }

    /** What is usual between these times after the end of the history, far from where the burst is. */
    static List<ReportFact> ordinary(Duration from, Duration to) {
        var random = new Random(11);
        var reports = new ArrayList<ReportFact>();
        for (int minute = 0; minute < to.toMinutes(); minute += 7) {
            var point = Told.offset(6_000 + random.nextDouble() * 4_000, random.nextGaussian() * 4_000);
            if (minute > from.toMinutes()) {
                String category = random.nextInt(3) == 0 ? "E3" : "C1";
                reports.add(
                        Told.fact("after-" + minute, category, Level.IV, END.plus(Duration.ofMinutes(minute)), point));
            }
        }
        return reports;
    }

    /** Fourteen reports in seven minutes. */
    static List<ReportFact> burst() {
        var reports = new ArrayList<ReportFact>();
        for (int i = 0; i < 14; i++) {
            reports.add(report("burst-" + i, END.plusSeconds(30L * i), Told.offset(20 * i, 10)));
        }
        return reports;
    }

    private static ReportFact report(String id, Instant at, GeoPoint point) {
        return Told.fact(id, "C1", Level.IV, at, point);
    }

    private static final class Heard implements HotspotListener {
        private final List<HotspotUpdate> updates = new ArrayList<>();
        private final List<HotspotEvaluation> evaluations = new ArrayList<>();

        @Override
        public void hotspot(HotspotUpdate update) {
            if (update.isLiveOfPlaces()) {
                updates.add(update);
            }
        }

        @Override
        public void evaluation(HotspotEvaluation evaluation) {
            evaluations.add(evaluation);
        }

        @Override
        public boolean wantsNumbers() {
            return true;
        }

        Hotspot last(String group) {
            return updates.stream()
                    .map(HotspotUpdate::hotspot)
                    .filter(hotspot -> hotspot.group().equals(group))
                    .reduce((before, after) -> after)
                    .orElseThrow();
        }

        List<String> ids(String group) {
            return updates.stream()
                    .map(HotspotUpdate::hotspot)
                    .filter(hotspot ->
                            hotspot.group().equals(group) && hotspot.windowEnd().isAfter(END))
                    .map(Hotspot::id)
                    .distinct()
                    .toList();
        }

        List<String> openedIds(String group) {
            return updates.stream()
                    .filter(HotspotUpdate::onRecord)
                    .map(HotspotUpdate::hotspot)
                    .filter(hotspot ->
                            hotspot.group().equals(group) && hotspot.windowEnd().isAfter(END))
                    .map(Hotspot::id)
                    .distinct()
                    .toList();
        }

        List<Hotspot> openedAndClosed() {
            return updates.stream()
                    .filter(HotspotUpdate::onRecord)
                    .map(HotspotUpdate::hotspot)
                    .filter(hotspot -> hotspot.windowEnd().isAfter(END.plus(Duration.ofMinutes(5))))
                    .toList();
        }

        double usual() {
            return evaluations.stream()
                    .filter(evaluation -> evaluation.group().equals("*"))
                    .reduce((before, after) -> after)
                    .orElseThrow()
                    .expected();
        }
    }
}
