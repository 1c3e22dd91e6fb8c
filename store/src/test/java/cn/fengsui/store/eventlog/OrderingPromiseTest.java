package cn.fengsui.store.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A reader that has seen seq n never finds a smaller number later, whatever the writers do. */
class OrderingPromiseTest {

    private static final int WRITERS = 8;
    private static final int BATCHES = 30;

    @Test
    void neverShowsAPollerAGapOrASmallerNumberLater() throws Exception {
        try (Store store = TestServer.store();
                Store other = Store.connect(store.jdbc(), WRITERS / 2);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new AtomicBoolean();
            Future<List<Long>> poller = threads.submit(() -> poll(store, done));
            var writers = new ArrayList<Callable<Integer>>();
            for (int w = 0; w < WRITERS; w++) {
                Store through = w % 2 == 0 ? store : other; // two processes' worth of connections
                String prefix = "w" + w + "-";
                writers.add(() -> write(through, prefix));
            }

            int appended = 0;
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                appended += writer.get();
            }
            done.set(true);

            assertThat(poller.get())
                    .isEqualTo(LongStream.rangeClosed(1, appended).boxed().toList());
            assertThat(store.eventLog().latest()).isEqualTo(appended);
        }
    }

    @Test
    void keepsOneOfManyThatAppendTheSameAtOnce() throws Exception {
        try (Store store = TestServer.store();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Callable<Appended>>();
            for (int w = 0; w < WRITERS; w++) {
                writers.add(() -> store.eventLog().append(Samples.events("same-", 50)));
            }

            int kept = 0;
            for (Future<Appended> writer : threads.invokeAll(writers)) {
                kept += 50 - writer.get().duplicates();
            }

            assertThat(kept).isEqualTo(50);
            assertThat(store.eventLog().read(0, 1000)).hasSize(50);
        }
    }

    private static int write(Store store, String prefix) {
        int appended = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            int size = 1 + (batch * 7) % 23;
            store.eventLog().append(Samples.events(prefix + batch + "-", size));
            appended += size;
        }
        return appended;
    }

    /** Everything in the order a reader sees it that only ever asks for what follows. */
    private static List<Long> poll(Store store, AtomicBoolean done) {
        var seen = new ArrayList<Long>();
        long after = 0;
        while (true) {
            boolean wasDone = done.get(); // before the read: what is committed now must be in it
            List<LoggedEvent> events = store.eventLog().read(after, 17);
            events.forEach(event -> seen.add(event.seq()));
            if (!events.isEmpty()) {
                after = events.getLast().seq();
            } else if (wasDone) {
                return seen;
            }
        }
    }
}
