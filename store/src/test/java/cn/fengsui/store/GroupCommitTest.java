package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    /** Appends to nowhere; the first append waits until it is let go. */
    private static final class SlowLog implements EventLog {
        final List<Integer> sizes = new CopyOnWriteArrayList<>();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch bothBegun = new CountDownLatch(2);
        final CountDownLatch letGo = new CountDownLatch(1);
        private long latest;

        @Override
        public Appended append(List<NewEvent> batch) {
            begun.countDown();
            bothBegun.countDown();
            try {
                assertThat(letGo.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (batch.stream().anyMatch(event -> event.body().equals("broken"))) {
                throw new IllegalArgumentException("broken");
            }
            return appended(batch);
        }

        private synchronized Appended appended(List<NewEvent> batch) {
            sizes.add(batch.size());
            var seqs = new ArrayList<Long>();
            batch.forEach(event -> seqs.add(++latest));
            return new Appended(seqs, latest);
        }

        @Override
        public List<LoggedEvent> read(long after, int limit) {
            return List.of();
        }

        @Override
        public long latest() {
            return latest;
        }

        @Override
        public AutoCloseable onAppend(LongConsumer listener) {
            return () -> {};
        }
    }

    private final SlowLog log = new SlowLog();

    @Test
    void writesTogetherWhatCameWhileItWasWriting() throws Exception {
        var answers = new ArrayList<CompletableFuture<Appended>>();
        try (var commit = GroupCommit.over(log)) {
            answers.add(commit.append(Samples.events("a", 1)));
            log.begun.await();
            answers.add(commit.append(Samples.events("b", 2)));
            answers.add(commit.append(Samples.events("c", 3)));
            log.letGo.countDown();
        }

        assertThat(log.sizes).containsExactly(1, 5);
        assertThat(answers.get(0).join().seqs()).containsExactly(1L);
        assertThat(answers.get(1).join().seqs()).containsExactly(2L, 3L);
        assertThat(answers.get(2).join().seqs()).containsExactly(4L, 5L, 6L);
    }

    @Test
    void writesAtMostFiveHundredRowsTogether() throws Exception {
        try (var commit = GroupCommit.over(log)) {
            commit.append(Samples.events("first", 1));
            log.begun.await();
            commit.append(Samples.events("a", 300));
            commit.append(Samples.events("b", 200));
            commit.append(Samples.events("c", 1));
            log.letGo.countDown();
        }

        assertThat(log.sizes).containsExactlyInAnyOrder(1, 500, 1);
    }

    @Test
    void makesAFullBatchReadyWhileAnotherIsWritten() throws Exception {
        var log = new SlowLog();
        try (var commit = GroupCommit.over(log)) {
            commit.append(Samples.events("first", 1));
            log.begun.await();
            commit.append(Samples.events("a", 500));
            commit.append(Samples.events("b", 1));

            assertThat(log.bothBegun.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(commit.waiting()).isEqualTo(1); // the small one gathers
            log.letGo.countDown();
        }
        assertThat(log.sizes).containsExactlyInAnyOrder(1, 500, 1);
    }

    @Test
    void refusesWithAClearSentenceWhenTooManyWait() throws Exception {
        try (var commit = GroupCommit.over(log, 10)) {
            commit.append(Samples.events("first", 1));
            log.begun.await();
            commit.append(Samples.events("a", 8));

            var refused = commit.append(Samples.events("b", 3));

            assertThat(refused).isCompletedExceptionally();
            assertThatThrownBy(refused::join)
                    .hasRootCauseInstanceOf(EventLogException.class)
                    .hasRootCauseMessage(
                            "8 events already wait for the log, which is the limit of 10; send again in a second.");
            assertThat(commit.refused()).isEqualTo(1);
            assertThat(commit.waiting()).isEqualTo(8);
            log.letGo.countDown();
        }
    }

    @Test
    void failsOnlyTheRequestThatCannotBeRead() throws Exception {
        var broken = new NewEvent("s", "x", EventKind.REPORT, Samples.AT, "", "broken", false);
        try (var commit = GroupCommit.over(log)) {
            commit.append(Samples.events("first", 1));
            log.begun.await();
            var good = commit.append(Samples.events("a", 2));
            var bad = commit.append(List.of(broken));
            log.letGo.countDown();

            assertThat(good.get(60, TimeUnit.SECONDS).seqs()).containsExactly(2L, 3L);
            assertThatThrownBy(bad::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesAfterItWasClosed() {
        var commit = GroupCommit.over(log);
        commit.close();

        assertThatThrownBy(commit.append(Samples.events("a", 1))::join)
                .hasRootCauseMessage("Fengsui is stopping; send again after it has started.");
    }

    @Test
    void acknowledgesOnlyWhatIsOnRecord() {
        try (Store store = TestServer.store();
                var commit = GroupCommit.over(store.eventLog())) {
            var answers = new ArrayList<CompletableFuture<Appended>>();
            for (int i = 0; i < 300; i++) {
                answers.add(commit.append(Samples.events("r" + i + "-", 1)));
            }

            long last = answers.stream()
                    .mapToLong(answer -> answer.join().latest())
                    .max()
                    .orElseThrow();

            assertThat(last).isEqualTo(300);
            assertThat(store.eventLog().read(0, 1000)).hasSize(300);
        }
    }
}
