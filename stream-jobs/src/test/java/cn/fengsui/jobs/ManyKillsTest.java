package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.NewEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever dies, and whenever: final alerts, hotspots and indicators are those of a run that nothing disturbed over the
 * same log. {@code -Dfengsui.kills=20} is the long form for the night; 5 kills otherwise.
 */
class ManyKillsTest {

    private static final int KILLS = Integer.getInteger("fengsui.kills", 5);
    private static final int REPORTS = 1_500;

    @TempDir
    Path folder;

    private enum Victim {
        PROCESS,
        HAZELCAST,
        TASK_MANAGER,
        POSTGRESQL
    }

    @Test
    void changeNoFinalResult() throws Exception {
        Instant from = Instant.parse("2026-09-01T00:00:00Z");
        List<NewEvent> log = new SmallCity(14, from, from.plus(Duration.ofDays(31))).tells(REPORTS);

        Ledger undisturbed = undisturbed(log);
        Ledger disturbed = disturbed(log);

        assertThat(undisturbed.alerts()).isNotEmpty();
        assertThat(undisturbed.hotspots()).isNotEmpty();
        assertThat(undisturbed.indicators()).isNotEmpty();
        assertThat(disturbed.differences(undisturbed)).isEmpty();
    }

    private Ledger undisturbed(List<NewEvent> log) throws Exception {
        try (var backstage = new Backstage(folder.resolve("calm"));
                var jobs = start("calm", backstage)) {
            backstage.append(log);
            return end(jobs, backstage);
        }
    }

    private Ledger disturbed(List<NewEvent> log) throws Exception {
        var random = new Random(KILLS);
        try (var backstage = new Backstage(folder.resolve("storm"))) {
            JobsProcess jobs = start("storm", backstage);
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    backstage.append(log.subList(log.size() * kill / KILLS, log.size() * (kill + 1) / KILLS));
                    LockSupport.parkNanos(
                            Duration.ofMillis(random.nextInt(1_500)).toNanos()); // the moment is the test
                    jobs = kill(Victim.values()[kill % Victim.values().length], jobs, backstage);
                }
                return end(jobs, backstage);
            } finally {
                jobs.close();
            }
        }
    }

    private JobsProcess kill(Victim victim, JobsProcess jobs, Backstage backstage) throws Exception {
        switch (victim) {
            case PROCESS -> {
                jobs.kill();
                return start("storm", backstage);
            }
            case TASK_MANAGER -> jobs.replaceTaskManager();
            case POSTGRESQL -> backstage.killDatabase();
            case HAZELCAST -> backstage.killPicture();
        }
        return jobs;
    }

    private JobsProcess start(String name, Backstage backstage) throws Exception {
        return JobsProcess.start(folder.resolve(name + "-jobs"), backstage.jdbc(), backstage.address(), false);
    }

    /** When everything is read and nothing changes any more. */
    private static Ledger end(JobsProcess jobs, Backstage backstage) throws Exception {
        backstage.awaitProcessed(jobs::seq, jobs::checkpointed);
        Ledger ledger = Ledger.settled(backstage.store(), backstage.picture());
        jobs.stop();
        return ledger;
    }
}
