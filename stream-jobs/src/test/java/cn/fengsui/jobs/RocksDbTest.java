package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State on disk instead of the heap: the same jobs, resumed exactly. */
class RocksDbTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void resumesExactlyAfterBeingKilled() {
        Instant base = Instant.now().minus(Duration.ofMinutes(20));
        try (var backstage = new Backstage(folder.resolve("backstage"))) {
            StreamJobs jobs = start(backstage);
            backstage.append(reports(0, 40, base));
            awaitObserved(40, backstage);
            Instant counted = Instant.now();
            Eventually.passes(
                    PATIENCE, () -> assertThat(jobs.health().lastCheckpointAt()).isAfter(counted));

            jobs.kill();
            backstage.append(reports(40, 60, base));
            StreamJobs again = start(backstage);

            awaitObserved(60, backstage);
            again.close();
        }
    }

    private StreamJobs start(Backstage backstage) {
        var config = new JobsConfig(
                folder.resolve("jobs"),
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), false, StateKeeping.Backend.ROCKSDB),
                LogReading.live(Duration.ofMillis(20)),
                HotspotRules.standard(ZoneId.of("Asia/Shanghai")),
                CaseConfig.standard(ZoneId.of("Asia/Shanghai")));
        return StreamJobs.start(config, backstage.jdbc(), backstage.address());
    }

    private static void awaitObserved(int reports, Backstage backstage) {
        Eventually.passes(PATIENCE, () -> {
            HotspotEvaluation evaluation = backstage.picture().evaluations().get("real:*");
            assertThat(evaluation == null ? 0 : evaluation.observed()).isEqualTo(reports);
        });
    }

    private static List<NewEvent> reports(int from, int to, Instant base) {
        return IntStream.range(from, to)
                .mapToObj(i -> Told.event(
                        Told.report("r" + i, "C1", Level.IV, base.plusSeconds(i), Told.offset(i * 900, 20_000))))
                .toList();
    }
}
