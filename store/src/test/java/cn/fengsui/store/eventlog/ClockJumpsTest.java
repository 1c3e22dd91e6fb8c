package cn.fengsui.store.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.store.Samples;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The order of the log is that of its commits, whatever the clock of the machine does meanwhile. */
class ClockJumpsTest {

    private final HeldClock clock = new HeldClock("2026-07-31T23:59:58Z");

    @Test
    void keepsOneDenseOrderAndKnowsRepeatsWhileTheClockJumpsByMonths() {
        try (var store = TestServer.store(clock)) {
            EventLog log = store.eventLog();
            var jumps = new Random(3);
            long repeated = 0;
            for (int batch = 0; batch < 20; batch++) {
                log.append(Samples.events("b" + batch + "-", 5));
                clock.advance(Duration.ofHours(jumps.nextInt(-2_000, 2_000)));
                repeated += log.append(Samples.events("b" + batch + "-", 5)).duplicates();
            }

            assertThat(repeated).isEqualTo(100);
            assertThat(read(log))
                    .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    private static List<Long> read(EventLog log) {
        var seqs = new ArrayList<Long>();
        long after = 0;
        for (var page = log.read(after, 7); !page.isEmpty(); page = log.read(after, 7)) {
            page.stream().map(LoggedEvent::seq).forEach(seqs::add);
            after = page.getLast().seq();
        }
        return seqs;
    }
}
