package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLabel;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.ReportingEffort;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import cn.fengsui.store.RuleJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotspotAlertsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private RuleHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = RuleHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void raisesAnAlertWhenAHotspotOpens() throws Exception {
        assertThat(hear(update(HotspotState.TINT, true, false, "a"))).isEmpty();

        Alert alert = hear(update(HotspotState.OPEN, true, true, "a")).getFirst();

        assertThat(alert.title()).isEqualTo("柳湾街道 上报为常态 3.2 倍");
        assertThat(alert.titleEn()).isEqualTo("Reports 3.2 times the usual, 柳湾街道");
        assertThat(alert.hotspotId()).isEqualTo("h1");
        assertThat(alert.reportKeys()).containsExactly("a");
    }

    @Test
    void growsWithTheHotspotAndEndsWithIt() throws Exception {
        Alert opened = hear(update(HotspotState.OPEN, true, true, "a")).getFirst();

        assertThat(hear(update(HotspotState.OPEN, true, true, "a"))).isEmpty();
        Alert grown = hear(update(HotspotState.OPEN, true, true, "a", "b")).getFirst();
        Alert ended = hear(update(HotspotState.CLOSED, false, true, "a", "b")).getFirst();

        assertThat(grown.id()).isEqualTo(opened.id());
        assertThat(grown.reportKeys()).containsExactly("a", "b");
        assertThat(ended.id()).isEqualTo(opened.id());
        assertThat(ended.state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void keepsQuietWhenAnotherGroupsHotspotAlreadyAlerts() throws Exception {
        assertThat(hear(update(HotspotState.OPEN, true, false, "a"))).isEmpty();
    }

    @Test
    void getsItsLastNumbersFromTheSettledHotspot() throws Exception {
        Alert opened = hear(update(HotspotState.OPEN, true, true, "a")).getFirst();
        hear(update(HotspotState.CLOSED, false, true, "a", "b"));

        Alert last = last(settled(true, "a", "b", "late"));

        assertThat(last.id()).isEqualTo(opened.id());
        assertThat(last.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(last.reportKeys()).containsExactly("a", "b", "late");
        assertThat(last.raisedAt()).isEqualTo(opened.raisedAt());
        assertThat(last.suppression()).isEqualTo(Suppression.NONE);
    }

    @Test
    void isWithdrawnWhenAnotherGroupTurnsOutToHaveBeenFirst() throws Exception {
        Alert opened = hear(update(HotspotState.OPEN, true, true, "a")).getFirst();
        hear(update(HotspotState.CLOSED, false, true, "a"));

        Alert last = last(settled(false, "a"));

        assertThat(last.id()).isEqualTo(opened.id());
        assertThat(last.suppression()).isEqualTo(Suppression.WITHDRAWN);
    }

    @Test
    void isWithdrawnWhenWithAllReportsThereWasNoHotspot() throws Exception {
        Alert opened = hear(update(HotspotState.OPEN, true, true, "a")).getFirst();
        hear(update(HotspotState.CLOSED, false, true, "a"));

        Hotspot nothing = settled(false).hotspot();
        Alert last = last(new HotspotUpdate(nothing(nothing), false, false, false));

        assertThat(last.id()).isEqualTo(opened.id());
        assertThat(last.suppression()).isEqualTo(Suppression.WITHDRAWN);
        assertThat(last.state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void isOnRecordWhenOnlyAllReportsTogetherShowIt() throws Exception {
        Alert last = last(settled(true, "a", "late"));

        assertThat(last.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(last.hotspotId()).isEqualTo("h1");
        assertThat(harness.alerts()).as("nothing is shown a day later").isEmpty();
    }

    @Test
    void staysOpenAsLongAsItsHotspotAlthoughNoReportJoins() throws Exception {
        hear(update(HotspotState.OPEN, true, true, "a"));
        for (int day = 1; day < 5; day++) {
            harness.hears(Signals.report("d" + day, "S2", Level.IV, NOON.plus(Duration.ofDays(day)), Told.CENTRE));
            hear(update(HotspotState.OPEN, true, true, "a"));
        }

        assertThat(harness.alerts().values())
                .filteredOn(alert -> alert.rule() == AlertRule.HOTSPOT)
                .singleElement()
                .satisfies(alert -> assertThat(alert.state()).isEqualTo(AlertState.OPEN));
    }

    @Test
    void followsARuleAboutTheCourseOnlyWhileItIsOfThatCourse() throws Exception {
        harness.rule(RuleJson.told("""
                {"id":"growing","kind":"HOTSPOT","nameZh":"热点加剧","nameEn":"Hotspot grows",
                 "grouping":"NONE","parameters":{"labels":["INTENSIFYING"]}}"""));

        assertThat(growing(HotspotLabel.SPORADIC)).isEmpty();
        Alert grows = growing(HotspotLabel.INTENSIFYING).getFirst();
        Alert holds = growing(HotspotLabel.PERSISTENT).getFirst();
        Alert again = growing(HotspotLabel.INTENSIFYING).getFirst();

        assertThat(grows.title()).isEqualTo("柳湾街道 各类上报 热点加剧");
        assertThat(holds.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(again.id()).isEqualTo(grows.id());
        assertThat(again.state()).isEqualTo(AlertState.OPEN);
        assertThat(again.reopenCount()).isEqualTo(1);
    }

    private List<Alert> growing(HotspotLabel label) throws Exception {
        return hear(labelled(update(HotspotState.OPEN, true, true, "a"), label)).stream()
                .filter(alert -> alert.ruleId().equals("growing"))
                .toList();
    }

    private Alert last(HotspotUpdate settled) throws Exception {
        hear(settled);
        return harness.corrections().getLast();
    }

    private static HotspotUpdate settled(boolean raises, String... keys) {
        HotspotUpdate closed = update(HotspotState.CLOSED, false, raises, keys);
        HotspotDetail detail = new HotspotDetail.Draft(HotspotKind.HOTSPOT, UnitKind.CELL, "", "柳湾街道 各类上报")
                .told(ReportingEffort.UNKNOWN, true)
                .done();
        return new HotspotUpdate(closed.hotspot().detail(detail), false, true, raises);
    }

    /** As the settled pass tells what turned out to be none. */
    private static Hotspot nothing(Hotspot like) {
        return new Hotspot(
                like.id(),
                HotspotState.CLOSED,
                like.group(),
                List.of(),
                List.of(),
                8,
                Place.UNKNOWN,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0,
                0,
                1,
                1,
                1,
                List.of(),
                false,
                like.detail());
    }

    private static HotspotUpdate labelled(HotspotUpdate update, HotspotLabel label) {
        HotspotDetail detail = new HotspotDetail.Draft(HotspotKind.HOTSPOT, UnitKind.CELL, "", "柳湾街道 各类上报")
                .neighbourhood(3, 3, label, false)
                .done();
        return new HotspotUpdate(
                update.hotspot().detail(detail), update.live(), update.onRecord(), update.raisesAlert());
    }

    private List<Alert> hear(HotspotUpdate update) throws Exception {
        return harness.hears(Signal.of(update.hotspot(), update.live(), update.raisesAlert(), false));
    }

    private static HotspotUpdate update(HotspotState state, boolean live, boolean raises, String... keys) {
        var place = new Place(Told.CENTRE, "420321001", "柳湾街道", "", "");
        var hotspot = new Hotspot(
                "h1",
                state,
                "*",
                List.of("88319b3a05fffff"),
                List.of(0.001),
                8,
                place,
                NOON.minusSeconds(7_200),
                NOON,
                NOON.minusSeconds(600),
                16,
                5,
                3.2,
                0.0001,
                0.001,
                2.5,
                List.of(keys),
                false);
        return new HotspotUpdate(hotspot, live, state != HotspotState.TINT, raises);
    }
}
