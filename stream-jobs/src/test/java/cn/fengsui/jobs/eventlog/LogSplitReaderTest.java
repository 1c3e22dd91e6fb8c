package cn.fengsui.jobs.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogSplitReaderTest {

    private final SimpleCounter failures = new SimpleCounter();
    private final LogSplitReader reader = new LogSplitReader(LogInMemory.opener(), Duration.ofMillis(2), failures);

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
                .hasMessageContaining("ends at seq 3 but the saved position is 8")
                .hasMessageContaining("jobs.start-empty");
    }

    private void from(long position) {
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(new LogSplit(position))));
    }

    private List<Long> fetched() {
        var records = reader.fetch();
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
