package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month that lies in the log gives what the same month gave live, and then the jobs are live. */
class BackfillTest {

    private static final int REPORTS = 1_200;
    private static final int DAYS = 31;

    @TempDir
    Path folder;

    @Test
    void givesWhatTheMonthGaveLiveAndGoesOnLive() {
        Instant from = Instant.parse("2026-09-01T00:00:00Z");
        List<NewEvent> month = new SmallCity(31, from, from.plus(Duration.ofDays(DAYS))).tells(REPORTS);
        int lived = month.size() * (DAYS - 1) / DAYS;

        Ledger live;
        try (var backstage = new Backstage(folder.resolve("live"))) {
            StreamJobs jobs = start("live", backstage);
            for (int day = 0; day < DAYS; day += 6) { // as it happens, six days at a time
                backstage.append(
                        month.subList(month.size() * day / DAYS, month.size() * Math.min(DAYS, day + 6) / DAYS));
                backstage.awaitProcessed(jobs);
            }
            live = end(jobs, backstage);
        }
        Ledger filled;
        try (var backstage = new Backstage(folder.resolve("backfill"))) {
            backstage.append(month.subList(0, lived));
            StreamJobs jobs = start("backfill", backstage);
            backstage.awaitProcessed(jobs);
            backstage.append(month.subList(lived, month.size()));
            backstage.awaitProcessed(jobs);
            filled = end(jobs, backstage);
        }

        assertThat(live.alerts()).isNotEmpty();
        assertThat(live.hotspots()).isNotEmpty();
        assertThat(filled.differences(live)).isEmpty();
    }

    private StreamJobs start(String name, Backstage backstage) {
        var config = new JobsConfig(
                folder.resolve(name + "-jobs"),
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), true),
                LogReading.live(Duration.ofMillis(20)),
                HotspotRules.standard(ZoneId.of("Asia/Shanghai")),
                CaseConfig.standard(ZoneId.of("Asia/Shanghai")));
        return StreamJobs.start(config, backstage.jdbc(), backstage.address());
    }

    private static Ledger end(StreamJobs jobs, Backstage backstage) {
        Ledger ledger = Ledger.settled(backstage.store(), backstage.picture());
        jobs.close();
        return ledger;
    }
}
