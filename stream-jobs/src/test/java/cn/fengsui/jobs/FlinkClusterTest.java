package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.report.Level;
import cn.fengsui.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar on an ordinary Flink cluster whose parts are processes. */
class FlinkClusterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void raisesAlertsAndGoesOnWhenATaskManagerIsKilled() throws Exception {
        Path jar = folder.resolve("fengsui-jobs.jar");
        JobJar.write(jar, FlinkProcesses.jobClassPath());
        try (var backstage = new Backstage(folder.resolve("backstage"));
                var flink = FlinkProcesses.start(folder.resolve("flink"), 2)) {
            Eventually.passes(PATIENCE, () -> assertThat(flink.get("/taskmanagers"))
                    .contains("tm-1")
                    .contains("tm-2"));
            String said = flink.submit(jar, settings(backstage));
            assertThat(said).contains("Job has been submitted with JobID");
            backstage.append(List.of(serious("before")));
            alertOf("test/before", backstage);

            String busy = Eventually.found("a task manager at work", PATIENCE, () -> flink.busyTaskManagers().stream()
                    .findFirst()
                    .orElse(null));
            flink.kill(busy);
            backstage.append(List.of(serious("after")));

            assertThat(alertOf("test/after", backstage).level()).isEqualTo(Level.II);
            assertThat(flink.busyTaskManagers()).doesNotContain(busy).hasSize(1);
        }
    }

    private static Map<String, String> settings(Backstage backstage) {
        return Map.of(
                "FENGSUI_STORE_JDBC_URL", backstage.jdbc().url(),
                "FENGSUI_STORE_USER", backstage.jdbc().user(),
                "FENGSUI_STORE_PASSWORD", backstage.jdbc().password(),
                "FENGSUI_STATE_CLUSTER_NAME", backstage.address().clusterName(),
                "FENGSUI_STATE_MEMBERS", backstage.address().members().getFirst(),
                "FENGSUI_JOBS_CHECKPOINT_INTERVAL", "1s");
    }

    private static NewEvent serious(String id) {
        return Told.event(Told.report(id, "A1", Level.II, Instant.now(), Told.offset(30_000, 0)));
    }

    private static Alert alertOf(String key, Backstage backstage) {
        return Eventually.found("the alert on " + key, PATIENCE, () -> backstage.picture().alerts().values().stream()
                .filter(alert -> alert.reportKeys().contains(key))
                .findAny()
                .orElse(null));
    }
}
