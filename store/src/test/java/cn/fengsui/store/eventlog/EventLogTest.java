package cn.fengsui.store.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final HeldClock clock = new HeldClock("2026-07-31T23:59:58Z");
    private Store store;
    private EventLog log;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
        log = store.eventLog();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void numbersFromOneWithoutGapsInTheOrderOfTheBatch() {
        assertThat(log.append(Samples.events("a", 3)).seqs()).containsExactly(1L, 2L, 3L);
        assertThat(log.append(Samples.events("b", 2)).seqs()).containsExactly(4L, 5L);
        assertThat(log.latest()).isEqualTo(5);
    }

    @Test
    void readsBackWhatWasAppended() {
        NewEvent event = Samples.event(Samples.report("a"));
        log.append(List.of(event));

        LoggedEvent logged = log.read(0, 10).getFirst();

        assertThat(logged)
                .isEqualTo(new LoggedEvent(
                        1,
                        "grid-app/a",
                        EventKind.REPORT,
                        Samples.AT,
                        clock.instant(),
                        "420321001",
                        event.body(),
                        false));
        assertThat(EventJson.report(logged.body())).isEqualTo(Samples.report("a"));
    }

    @Test
    void readsInPagesAndThenNothing() {
        log.append(Samples.events("a", 5));

        assertThat(log.read(0, 2)).extracting(LoggedEvent::seq).containsExactly(1L, 2L);
        assertThat(log.read(2, 10)).extracting(LoggedEvent::seq).containsExactly(3L, 4L, 5L);
        assertThat(log.read(5, 10)).isEmpty();
    }

    @Test
    void answersZeroForARepeatInALaterBatch() {
        log.append(Samples.events("a", 2));

        var appended = log.append(List.of(Samples.event(Samples.report("a1")), Samples.event(Samples.report("b"))));

        assertThat(appended.seqs()).containsExactly(0L, 3L);
        assertThat(appended.duplicates()).isEqualTo(1);
    }

    @Test
    void keepsTheFirstOfTwoAlikeInOneBatch() {
        NewEvent first = Samples.event(Samples.report("a"));
        NewEvent second = new NewEvent(
                first.source(), first.sourceId(), EventKind.REPORT, Samples.AT, "other", first.body(), false);

        var appended = log.append(List.of(first, second, Samples.event(Samples.report("b"))));

        assertThat(appended.seqs()).containsExactly(1L, 0L, 2L);
        assertThat(log.read(0, 10)).extracting(LoggedEvent::placeKey).containsExactly("420321001", "420321001");
    }

    @Test
    void knowsARepeatAcrossTheEndOfAMonth() {
        log.append(Samples.events("a", 1));
        clock.advance(Duration.ofSeconds(5));

        var appended = log.append(Samples.events("a", 2));

        assertThat(appended.seqs()).containsExactly(0L, 2L);
    }

    @Test
    void makesThePartitionOfAMonthThatNobodyPrepared() {
        clock.advance(Duration.ofDays(400));

        log.append(Samples.events("a", 1));

        assertThat(log.read(0, 10)).hasSize(1);
    }

    @Test
    void letsAProcessAppendThatOnlyConnected() {
        clock.advance(Duration.ofDays(800));
        try (Store connected = Store.connect(store.jdbc(), 2, clock)) {
            connected.eventLog().append(Samples.events("a", 1));
            connected.eventLog().append(Samples.events("b", 1));
        }

        assertThat(log.read(0, 10)).extracting(LoggedEvent::seq).containsExactly(1L, 2L);
    }

    @Test
    void refusesAReportEventThatIsNoReportAndWritesNothingOfTheBatch() {
        var broken = new NewEvent("grid-app", "x", EventKind.REPORT, Samples.AT, "", "{\"key\":\"nonsense\"}", false);

        assertThatThrownBy(() -> log.append(List.of(Samples.event(Samples.report("a")), broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot read a Report");
        assertThat(log.latest()).isZero();
        assertThat(log.append(Samples.events("a", 1)).seqs()).containsExactly(1L);
    }

    @Test
    void appendsNothingForAnEmptyBatch() {
        log.append(Samples.events("a", 1));

        var appended = log.append(List.of());

        assertThat(appended.seqs()).isEmpty();
        assertThat(appended.latest()).isEqualTo(1);
    }

    @Test
    void tellsListenersTheNewestSeqUntilTheyAreClosed() throws Exception {
        var heard = new ArrayList<Long>();
        var listening = log.onAppend(heard::add);

        log.append(Samples.events("a", 3));
        log.append(Samples.events("a", 3)); // only repeats: nothing new
        store.cameras().save(List.of(Samples.camera("c", CameraStatus.ONLINE, Samples.WILLOW, Samples.AT)));
        listening.close();
        log.append(Samples.events("b", 1));

        assertThat(heard).containsExactly(3L, 4L);
    }

    @Test
    void goesOnAfterAListenerThatThrows() {
        log.onAppend(seq -> {
            throw new IllegalStateException("listener's bug, expected in this test");
        });

        assertThat(log.append(Samples.events("a", 1)).latest()).isEqualTo(1);
    }

    @Test
    void refusesToChangeOrRemoveWhatIsLogged() throws Exception {
        log.append(Samples.events("a", 1));
        try (var connection = TestServer.connection(store.jdbc());
                var statement = connection.createStatement()) {
            for (String change :
                    List.of("update event_log set body = ''", "delete from event_log", "truncate event_log")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void saysThatItIsUnreachableWhenTheConnectionIsLost() {
        var lost = TestServer.store();
        lost.close();

        assertThatThrownBy(() -> lost.eventLog().append(Samples.events("a", 1)))
                .isInstanceOfSatisfying(EventLogException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(EventLogException.Reason.UNREACHABLE));
    }

    @Test
    void keepsTextThatPostgresCannotHold() {
        var event = new NewEvent("gateway", "nul\0id", EventKind.CAMERA, Samples.AT, "\0", "{}", false);

        log.append(List.of(event));

        assertThat(log.read(0, 1).getFirst().placeKey()).isEqualTo("\uFFFD");
    }
}
