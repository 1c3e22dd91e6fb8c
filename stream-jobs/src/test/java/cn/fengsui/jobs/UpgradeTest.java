package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.jobs.StreamJobsException.Reason;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.store.EventJson;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A savepoint of an earlier version of the whole job, kept as a file, still counts on, or is refused with a sentence;
 * never does the job begin empty in silence. {@code -Dfengsui.save=true} keeps one of today's version.
 */
class UpgradeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path KEPT = Path.of("src", "test", "resources", "savepoint-of-an-earlier-version");
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final int REPORTS = 240;
    private static final int SAVED_AFTER = 200;

    @TempDir
    Path folder;

    @Test
    void countsOnFromTheSavepointOfAnEarlierVersionOrSaysWhatToDo() throws Exception {
        List<NewEvent> log = new SmallCity(5, FROM, FROM.plus(Duration.ofDays(2))).tells(REPORTS);
        if (Boolean.getBoolean("fengsui.save")) {
            save(log);
        }
        Map<String, String> whole =
                run("whole", log, figures -> assertThat(figures).isNotEmpty());
        Path checkpoints = folder.resolve("kept-jobs").resolve("flink").resolve("checkpoints");
        copy(KEPT, checkpoints.resolve("savepoint-kept"));

        try {
            run("kept", log, figures -> assertThat(figures).isEqualTo(whole));
        } catch (StreamJobsException refused) {
            assertThat(refused.reason()).isEqualTo(Reason.STATE_DIFFERS);
            assertThat(refused).hasMessageContaining("savepoint-kept").hasMessageContaining("jobs.start-empty=true");
        }
    }

    /** Indicators over the whole log, when they are as they should be; everything resumed is told within seconds. */
    private Map<String, String> run(String name, List<NewEvent> log, Consumer<Map<String, String>> check) {
        try (var backstage = new Backstage(folder.resolve(name))) {
            backstage.append(log);
            StreamJobs jobs = start(name, backstage);
            try {
                backstage.awaitProcessed(jobs);
                Eventually.passes(PATIENCE, () -> check.accept(figures(backstage)));
            } finally {
                jobs.close();
            }
            return figures(backstage);
        }
    }

    private static Map<String, String> figures(Backstage backstage) {
        var figures = new TreeMap<String, String>();
        backstage.picture().indicators().forEach((key, cell) -> figures.put(key, EventJson.write(cell)));
        return figures;
    }

    private void save(List<NewEvent> log) throws IOException {
        run("saving", log.subList(0, SAVED_AFTER), figures -> assertThat(figures)
                .isNotEmpty());
        Path saved = Checkpoints.in(
                        folder.resolve("saving-jobs").resolve("flink").resolve("checkpoints"))
                .newest()
                .orElseThrow();
        copy(saved, KEPT);
    }

    private StreamJobs start(String name, Backstage backstage) {
        var config = new JobsConfig(
                folder.resolve(name + "-jobs"),
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), false),
                LogReading.live(Duration.ofMillis(20)),
                HotspotRules.standard(ZoneId.of("Asia/Shanghai")),
                CaseConfig.standard(ZoneId.of("Asia/Shanghai")));
        return StreamJobs.start(config, backstage.jdbc(), backstage.address());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
