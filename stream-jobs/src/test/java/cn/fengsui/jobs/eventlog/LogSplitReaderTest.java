package cn.fengsui.jobs.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogSplitReaderTest {

    private final SimpleCounter failures = new SimpleCounter();
    private final LogLag lag = new LogLag(Clock.fixed(Instant.ofEpochSecond(1_700_000_100), ZoneOffset.UTC));
    private LogSplitReader reader =
            new LogSplitReader(new EventLogSource(LogInMemory.opener(), Duration.ofMillis(2)), lag, failures);

    @BeforeEach
    void emptyLog() {
        LogInMemory.empty();
    }

    @AfterEach
    void close() {
        reader.close();
        assertThat(LogInMemory.OPEN).hasValue(0);
    }

    @Test
    void readsInRangesAndGoesOnWhereItStopped() {
        LogInMemory.append(7_000);
        from(0);

        assertThat(fetched()).hasSize(5_000).startsWith(1L).endsWith(5_000L);
        assertThat(fetched()).hasSize(2_000).startsWith(5_001L).endsWith(7_000L);
        assertThat(fetched()).isEmpty();
    }

    @Test
    void beginsAfterTheSavedPosition() {
        LogInMemory.append(10);
        from(8);

        assertThat(fetched()).containsExactly(9L, 10L);
    }

    @Test
    void waitsForADatabaseThatCannotBeReachedAndSkipsNothing() {
        LogInMemory.append(3);
        from(0);
        LogInMemory.REACHABLE.set(false);
        assertThat(fetched()).isEmpty();
        assertThat(fetched()).isEmpty();

        LogInMemory.REACHABLE.set(true);

        assertThat(fetched()).containsExactly(1L, 2L, 3L);
        assertThat(failures.getCount()).isEqualTo(2);
    }

    @Test
    void reconnectsAfterAnOutageInTheMiddle() {
        LogInMemory.append(1);
        from(0);
        assertThat(fetched()).containsExactly(1L);
        LogInMemory.REACHABLE.set(false);
        assertThat(fetched()).isEmpty();
        LogInMemory.append(1);

        LogInMemory.REACHABLE.set(true);

        assertThat(fetched()).containsExactly(2L);
    }

    @Test
    void refusesALogThatEndsBeforeTheSavedPosition() {
        LogInMemory.append(3);
        from(8);

        assertThatThrownBy(reader::fetch)
                .hasMessageContaining("ends at seq 3 and the saved position is 8")
                .hasMessageContaining("jobs.start-empty");
    }

    @Test
    void refusesALogThatHoldsAnotherEventAtTheSavedPosition() {
        LogInMemory.append(10);
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(new LogSplit(8, "test/gone 2023-11-14T22:13:28Z"))));

        assertThatThrownBy(reader::fetch)
                .hasMessageContaining(SavedPosition.OTHER_LOG)
                .hasMessageContaining("at seq 8 this one holds test/8 ")
                .hasMessageContaining("that one held test/gone")
                .hasMessageContaining("jobs.start-empty");
    }

    @Test
    void refusesALogThatWasBroughtBackWhileItWasAway() {
        LogInMemory.append(10);
        from(0);
        fetched();
        LogInMemory.REACHABLE.set(false);
        fetched();
        LogInMemory.empty();
        LogInMemory.append(6);

        assertThatThrownBy(reader::fetch).hasMessageContaining("ends at seq 6 and the saved position is 10");
    }

    @Test
    void goesOnWhereRetentionTookTheEventAtTheSavedPosition() throws Exception {
        LogInMemory.append(10);
        LogInMemory.drop(8);
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(new LogSplit(8, "test/8 2023-11-14T22:13:28Z"))));

        assertThat(fetched()).containsExactly(9L, 10L);
    }

    @Test
    void readsPositionsThatWereSavedWithoutAMark() throws Exception {
        var format = new LogSplit.Serializer();

        assertThat(format.deserialize(1, new byte[] {0, 0, 0, 0, 0, 0, 0, 9})).isEqualTo(new LogSplit(9));
        var marked = new LogSplit(9, "热线/九 2023-11-14T22:13:29Z");
        assertThat(format.deserialize(2, format.serialize(marked))).isEqualTo(marked);
        assertThatThrownBy(() -> format.deserialize(3, new byte[8])).hasMessageContaining("version 3");
    }

    @Test
    void endsAfterTheLastEventOfItsPart() {
        LogInMemory.append(10);
        reader = reading(new LogRange(0, 7), LogHints.Opener.none(), Duration.ofMillis(2));
        from(4);

        var records = reader.fetch();

        assertThat(seqs(records)).containsExactly(5L, 6L, 7L);
        assertThat(records.finishedSplits()).containsExactly(LogSplit.ID);
    }

    @Test
    void readsRulesKeySpotsAndCamerasFromBeforeItsPart() {
        LogInMemory.append(EventKind.RULE);
        LogInMemory.append(3);
        LogInMemory.append(EventKind.CAMERA);
        LogInMemory.append(EventKind.KEY_SPOT);
        LogInMemory.append(2);
        reader = reading(new LogRange(6, LogRange.FOR_EVER), LogHints.Opener.none(), Duration.ofMillis(2));
        from(0);

        assertThat(fetched()).containsExactly(1L, 5L, 6L, 7L, 8L);
    }

    @Test
    void readsAtOnceWhenAHintComes() throws Exception {
        var bell = new AtomicReference<LongConsumer>();
        LogHints.Opener hints = listener -> {
            bell.set(listener);
            return () -> {};
        };
        reader = reading(LogRange.ALL, hints, Duration.ofHours(1));
        from(0);
        var waiting = CompletableFuture.supplyAsync(() -> fetched());

        LogInMemory.append(1);
        bell.get().accept(1);
        waiting.get(30, TimeUnit.SECONDS); // may have looked before there was something

        assertThat(Stream.concat(waiting.join().stream(), waiting.join().isEmpty() ? fetched().stream() : Stream.of()))
                .containsExactly(1L);
    }

    @Test
    void knowsHowFarItIsBehindInRowsAndInTime() {
        LogInMemory.append(7_000);
        from(0);
        lag.beginAt(0);

        fetched();
        assertThat(lag.rows()).isEqualTo(7_000);
        lag.emitted(10, 1_700_000_010_000L);
        assertThat(lag.rows()).isEqualTo(6_990);
        assertThat(lag.millis()).isEqualTo(90_000);

        lag.emitted(7_000, 1_700_007_000_000L);
        assertThat(lag.rows()).isZero();
        assertThat(lag.millis()).isZero();
    }

    private LogSplitReader reading(LogRange range, LogHints.Opener hints, Duration poll) {
        reader.close();
        return new LogSplitReader(new EventLogSource(LogInMemory.opener(), hints, poll, range), lag, failures);
    }

    private void from(long position) {
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(new LogSplit(position))));
    }

    private List<Long> fetched() {
        return seqs(reader.fetch());
    }

    private static List<Long> seqs(RecordsWithSplitIds<LoggedEvent> records) {
        var seqs = new ArrayList<Long>();
        if (records.nextSplit() != null) {
            for (LoggedEvent event = records.nextRecordFromSplit();
                    event != null;
                    event = records.nextRecordFromSplit()) {
                seqs.add(event.seq());
            }
        }
        return seqs;
    }
}
