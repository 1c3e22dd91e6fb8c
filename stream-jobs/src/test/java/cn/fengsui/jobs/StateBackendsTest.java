package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.jobs.StateKeeping.Backend;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same log gives the same on the heap and in RocksDB, there also over a killed process and over a change of backend. */
class StateBackendsTest {

    private static final int REPORTS = 900;
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void giveTheSameResults() throws Exception {
        List<NewEvent> log = new SmallCity(14, FROM, FROM.plus(Duration.ofDays(31))).tells(REPORTS);

        Ledger heap = onHeap(log);
        Ledger rocks = inRocksDbOverAKillAndFromTheHeap(log);

        assertThat(heap.alerts()).isNotEmpty();
        assertThat(heap.hotspots()).isNotEmpty();
        assertThat(heap.indicators()).isNotEmpty();
        assertThat(rocks.differences(heap)).isEmpty();
    }

    private Ledger onHeap(List<NewEvent> log) {
        try (var backstage = new Backstage(folder.resolve("heap"));
                var jobs = start("heap", Backend.HEAP, backstage)) {
            backstage.append(log);
            backstage.awaitProcessed(jobs);
            return Ledger.settled(backstage.store(), backstage.picture());
        }
    }

    /** A third on the heap, stopped with a savepoint; a third in RocksDB, killed; the rest from its checkpoint. */
    private Ledger inRocksDbOverAKillAndFromTheHeap(List<NewEvent> log) throws IOException {
        try (var backstage = new Backstage(folder.resolve("rocks"))) {
            try (var jobs = start("rocks", Backend.HEAP, backstage)) {
                backstage.append(log.subList(0, log.size() / 3));
                backstage.awaitProcessed(jobs);
            }
            StreamJobs killed = start("rocks", Backend.ROCKSDB, backstage);
            backstage.append(log.subList(log.size() / 3, log.size() * 2 / 3));
            backstage.awaitProcessed(killed);
            killed.kill();
            assertThat(tables()).as("files of RocksDB in the checkpoint").isPositive();
            try (var jobs = start("rocks", Backend.ROCKSDB, backstage)) {
                backstage.append(log.subList(log.size() * 2 / 3, log.size()));
                backstage.awaitProcessed(jobs);
                return Ledger.settled(backstage.store(), backstage.picture());
            }
        }
    }

    /** Incremental checkpoints share files in a folder beside them. */
    private long tables() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("rocks-jobs").resolve("flink"))) {
            return files.filter(file -> file.getParent().endsWith("shared")).count();
        }
    }

    private StreamJobs start(String name, Backend backend, Backstage backstage) {
        var config = new JobsConfig(
                folder.resolve(name + "-jobs"),
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), false, backend),
                LogReading.live(Duration.ofMillis(20)),
                HotspotRules.standard(ZoneId.of("Asia/Shanghai")),
                CaseConfig.standard(ZoneId.of("Asia/Shanghai")));
        return StreamJobs.start(config, backstage.jdbc(), backstage.address());
    }
}
