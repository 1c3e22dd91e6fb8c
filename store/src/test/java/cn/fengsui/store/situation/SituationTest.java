package cn.fengsui.store.situation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.Indicators;
import cn.fengsui.domain.situation.Stood;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SituationTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-07-14T02:30:00Z"); // Tuesday 10:30 in Shanghai

    private final HeldClock clock = new HeldClock(NOW.toString());
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void countsNothingInAnEmptyRecord() {
        assertThat(indicators())
                .isEqualTo(new Indicators(NOW, List.of(0, 0, 0, 0), 0, 0, 0, -1, 0, 0, 0, 0, NOW, 0, 0));
    }

    @Test
    void countsReportsByTheCitysDayAndKeepsDrillsOutOfRealFigures() {
        append(
                told("yesterday", NOW.minus(Duration.ofHours(11)), false),
                told("today", NOW.minus(Duration.ofHours(2)), false),
                told("last-hour", NOW.minus(Duration.ofMinutes(59)), false),
                told("drill", NOW.minus(Duration.ofMinutes(5)), true),
                late("late", NOW.minus(Duration.ofMinutes(10)), Duration.ofMinutes(31)),
                late("not-late", NOW.minus(Duration.ofMinutes(10)), Duration.ofMinutes(30)));

        Indicators real = indicators();

        assertThat(real.reportsToday()).isEqualTo(4);
        assertThat(real.lastHour()).isEqualTo(3);
        assertThat(real.lateToday()).isEqualTo(1);
        assertThat(store.situation().indicators(true, SHANGHAI).reportsToday())
                .as("an exercise shows everything that happens in it")
                .isEqualTo(5);
    }

    @Test
    void countsTheLastHourAcrossMidnight() {
        clock.advance(Duration.ofHours(14)); // 00:30
        append(told("before-midnight", clock.instant().minus(Duration.ofMinutes(45)), false));

        assertThat(indicators().lastHour()).isEqualTo(1);
        assertThat(indicators().reportsToday()).isZero();
    }

    @Test
    void countsOpenIncidentsByLevelAndTheMedianTimeToDispatch() {
        store.incidents().saveUnits(List.of(Samples.unit("u1"), Samples.unit("u2")));
        String fast = opened("fast", Level.II);
        String slow = opened("slow", Level.IV);
        String closed = opened("closed", Level.IV);
        move(closed, IncidentAction.REJECT, Samples.LI);
        clock.advance(Duration.ofSeconds(40));
        move(fast, IncidentAction.ACCEPT, Samples.WANG);
        move(fast, IncidentAction.DISPATCH, Samples.WANG, "u1");
        clock.advance(Duration.ofSeconds(60));
        move(slow, IncidentAction.ACCEPT, Samples.WANG);
        move(slow, IncidentAction.DISPATCH, Samples.WANG, "u2");

        Indicators indicators = indicators();

        assertThat(indicators.openByLevel()).containsExactly(0, 1, 0, 1);
        assertThat(indicators.dispatchedToday()).isEqualTo(2);
        assertThat(indicators.medianResponseSeconds()).isEqualTo(70);
    }

    @Test
    void countsWhatFellDueTodayAndWhatOfThatWasFedBackInTime() {
        store.incidents().saveUnits(List.of(Samples.unit("u1")));
        String onTime = opened("on-time", Level.II); // due after 15 s + 49 s + 10 min + 2 h
        opened("never", Level.II);
        opened("due-tomorrow", Level.IV); // 24 h of handling
        move(onTime, IncidentAction.ACCEPT, Samples.WANG);
        move(onTime, IncidentAction.DISPATCH, Samples.WANG, "u1");
        move(onTime, IncidentAction.START, Samples.WANG);
        move(onTime, IncidentAction.RESPOND, Samples.WANG);

        Indicators indicators = indicators();

        assertThat(indicators.dueToday()).isEqualTo(2);
        assertThat(indicators.onTimeToday()).isEqualTo(1);
    }

    @Test
    void remembersWhenTheLastSeriousIncidentWasClosed() {
        String serious = opened("serious", Level.I);
        clock.advance(Duration.ofMinutes(3));
        move(serious, IncidentAction.FALSE, Samples.LI);
        clock.advance(Duration.ofMinutes(5));

        assertThat(indicators().lastSeriousClosedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
    }

    @Test
    void tellsWhatStoodInAPastSpanAndUntilWhen() {
        String ended = opened("ended", Level.II);
        clock.advance(Duration.ofMinutes(20));
        move(ended, IncidentAction.REJECT, Samples.LI);
        opened("open", Level.III);
        store.alerts().save(List.of(Samples.alert("now", NOW, AlertState.OPEN, false)));
        store.alerts().save(List.of(Samples.alert("drill", NOW, AlertState.OPEN, true)));
        store.alerts().acknowledge("now", Samples.WANG);
        store.hotspots()
                .save(List.of(Samples.hotspot("hot", NOW, NOW.plus(Duration.ofMinutes(30)), HotspotState.CLOSED)));

        var whole = stood(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(1)));
        var after = stood(NOW.plus(Duration.ofMinutes(40)), NOW.plus(Duration.ofHours(1)));

        assertThat(whole)
                .extracting(Stood::kind)
                .containsExactlyInAnyOrder(
                        Stood.Kind.ALERT, Stood.Kind.INCIDENT, Stood.Kind.INCIDENT, Stood.Kind.HOTSPOT);
        assertThat(whole)
                .filteredOn(one -> one.id().equals(ended))
                .singleElement()
                .satisfies(one -> assertThat(one.to()).isEqualTo(NOW.plus(Duration.ofMinutes(20))));
        assertThat(whole)
                .filteredOn(one -> one.id().equals("now"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.from()).isEqualTo(NOW.plusSeconds(1));
                    assertThat(one.ownedAt()).isEqualTo(clock.instant());
                    assertThat(one.to()).isNull();
                    assertThat(one.later()).isFalse();
                });
        assertThat(after).extracting(Stood::kind).containsExactlyInAnyOrder(Stood.Kind.ALERT, Stood.Kind.INCIDENT);
    }

    @Test
    void countsAlertsNobodyOwnsAndCamerasOnline() {
        store.alerts()
                .save(List.of(
                        Samples.alert("open", NOW, AlertState.OPEN, false),
                        Samples.alert("owned", NOW, AlertState.OPEN, false),
                        Samples.alert("over", NOW, AlertState.RESOLVED, false),
                        Samples.alert("drill", NOW, AlertState.OPEN, true)));
        store.alerts().acknowledge("owned", Samples.WANG);
        store.cameras()
                .save(List.of(
                        Samples.camera("c1", CameraStatus.ONLINE, Samples.WILLOW, NOW),
                        Samples.camera("c2", CameraStatus.OFFLINE, Samples.WILLOW, NOW)));

        Indicators indicators = indicators();

        assertThat(indicators.unacknowledged()).isEqualTo(1);
        assertThat(indicators.camerasOnline()).isEqualTo(1);
        assertThat(indicators.camerasTotal()).isEqualTo(2);
    }

    @Test
    void saysNothingOfTheUsualBeforeTwoWeeks() {
        append(told("a", NOW.minus(Duration.ofDays(9)), false), told("b", NOW.minus(Duration.ofHours(1)), false));

        HourlyTrend trend = store.situation().hourly(false, SHANGHAI);

        assertThat(trend.today()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(trend.weeks()).isEqualTo(1);
        assertThat(trend.median()).isEmpty();
        assertThat(trend.low()).isEmpty();
    }

    @Test
    void takesTheUsualFromTheSameWeekdayWithQuietDaysAsZero() {
        append(told("begin", NOW.minus(Duration.ofDays(24)), false)); // a Saturday: three Tuesdays lie after it
        Instant nineOClock = Instant.parse("2026-07-14T01:10:00Z");
        appendMany("w1", nineOClock.minus(Duration.ofDays(7)), 10);
        appendMany("w2", nineOClock.minus(Duration.ofDays(14)), 4);
        appendMany("monday", nineOClock.minus(Duration.ofDays(8)), 50);

        HourlyTrend trend = store.situation().hourly(false, SHANGHAI);

        assertThat(trend.weeks()).isEqualTo(3);
        assertThat(trend.median()).hasSize(24);
        assertThat(trend.median().get(9)).isEqualTo(4.0); // of 0, 4, 10
        assertThat(trend.low().get(9)).isEqualTo(0.8);
        assertThat(trend.high().get(9)).isEqualTo(8.8);
        assertThat(trend.median().get(10)).isZero();
    }

    @Test
    void listsATownshipJustAfterMidnightThatIsQuietAtThisHour() {
        append(told("begin", NOW.minus(Duration.ofDays(10)), false));
        appendMany("afternoon", NOW.minus(Duration.ofDays(7)).plus(Duration.ofHours(5)), 3);
        clock.advance(Duration.ofHours(13).plusMinutes(35).plusDays(-1)); // 00:05 of the same Tuesday

        assertThat(store.situation().townships(false, SHANGHAI)).singleElement().satisfies(day -> {
            assertThat(day.code()).isEqualTo(Samples.WILLOW.divisionCode());
            assertThat(day.today()).isZero();
            assertThat(day.high()).isZero();
            assertThat(day.weeks()).isEqualTo(1);
        });
    }

    @Test
    void tellsWhenEachSourceSpokeLast() {
        append(told("a", NOW, false), told("b", NOW, false));
        append(told("a", NOW, false));

        assertThat(store.situation().feeds()).singleElement().satisfies(feed -> {
            assertThat(feed.source()).isEqualTo("grid-app");
            assertThat(feed.received()).isEqualTo(2);
            assertThat(feed.lastReceivedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void callsASourceStaleAgainstItsOwnRhythm() {
        for (int day = 0; day < 7; day++) {
            for (int minute = 0; minute < 60; minute++) {
                append(told(
                        "busy-" + day + "-" + minute,
                        NOW.minus(Duration.ofDays(day).plusMinutes(minute)),
                        false));
            }
        }

        assertThat(store.situation().feeds()).singleElement().satisfies(feed -> {
            assertThat(feed.isStale(NOW.plus(Duration.ofMinutes(20)))).isFalse();
            assertThat(feed.isStale(NOW.plus(Duration.ofMinutes(21)))).isTrue();
        });
    }

    @Test
    void doesNotCallASourceStaleThatSpeaksRarely() {
        append(told("a", NOW, false));

        assertThat(store.situation().feeds()).singleElement().satisfies(feed -> {
            assertThat(feed.isStale(NOW.plus(Duration.ofHours(30)))).isFalse();
            assertThat(feed.isStale(NOW.plus(Duration.ofHours(49)))).isTrue();
        });
    }

    private Indicators indicators() {
        return store.situation().indicators(false, SHANGHAI);
    }

    private String opened(String id, Level level) {
        Report report = Samples.report(
                id, "A1", level, clock.instant(), clock.instant(), Samples.WILLOW, Handling.UNSAID, false);
        return store.incidents().open(List.of(report)).getFirst().id();
    }

    private void move(String id, IncidentAction action, Actor actor, String... units) {
        store.incidents().move(new IncidentMove(id, -1, action, actor, "说明", List.of(units), null));
    }

    private static Report told(String id, Instant at, boolean drill) {
        return Samples.report(id, "A1", Level.III, at, at, Samples.WILLOW, Handling.UNSAID, drill);
    }

    private static Report late(String id, Instant told, Duration late) {
        return Samples.report(id, "A1", Level.III, told.minus(late), told, Samples.WILLOW, Handling.UNSAID, false);
    }

    private void appendMany(String prefix, Instant at, int count) {
        var reports = new ArrayList<Report>();
        for (int i = 0; i < count; i++) {
            reports.add(told(prefix + i, at, false));
        }
        append(reports.toArray(Report[]::new));
    }

    private void append(Report... reports) {
        store.eventLog().append(List.of(reports).stream().map(Samples::event).toList());
    }

    private List<Stood> stood(Instant from, Instant to) {
        return store.situation().stood(false, from, to, 100);
    }
}
