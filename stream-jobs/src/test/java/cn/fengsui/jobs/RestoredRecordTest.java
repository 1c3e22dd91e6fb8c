package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.StreamJobsException.Reason;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The record brought back to an earlier moment under jobs that know more: the log is shorter than their position, or, which is
 * worse, has gone on with other events and is longer.
 */
class RestoredRecordTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    @Test
    void isComputedAnewSoThatNoEventIsLeftOutAndNothingOfWhatIsGoneIsKept() throws Exception {
        Path jobs = folder.resolve("jobs");
        try (var before = new Backstage(folder.resolve("record"))) {
            before.append(List.of(urgent("kept")));
        }
        copy(folder.resolve("record"), folder.resolve("restored"));
        try (var before = new Backstage(folder.resolve("record"))) {
            before.append(List.of(urgent("gone")));
            try (StreamJobs running = start(before, jobs, true)) {
                before.awaitProcessed(running);
                assertThat(openAlertsAbout(before, "test/gone")).hasSize(1);
            }
        }

        try (var restored = new Backstage(folder.resolve("restored"))) {
            restored.append(IntStream.range(0, 30) // more than went: the log is longer than the saved position
                    .mapToObj(number -> urgent("since-" + number))
                    .toList());
            assertThatThrownBy(() -> start(restored, jobs, false))
                    .isInstanceOfSatisfying(StreamJobsException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.STATE_DIFFERS))
                    .hasMessageContaining("counted from another log")
                    .hasMessageContaining("this one holds")
                    .hasMessageContaining("brought back to an earlier moment")
                    .hasMessageContaining("jobs.start-empty=true");

            try (StreamJobs running = start(restored, jobs, true)) {
                restored.awaitProcessed(running);

                assertThat(openAlertsAbout(restored, "test/kept")).hasSize(1);
                assertThat(openAlertsAbout(restored, "test/since-0"))
                        .as("it stands where the lost one stood")
                        .hasSize(1);
                assertThat(openAlertsAbout(restored, "test/gone")).isEmpty();
                assertThat(running.health().lastSeq())
                        .isEqualTo(restored.store().eventLog().latest());
            }
        }
        assertThat(jobs.resolve("flink/checkpoints-of-another-version")).isNotEmptyDirectory();
    }

    private static NewEvent urgent(String id) {
        int apart = Math.floorMod(id.hashCode(), 1_000) * 400; // so that none looks like another
        return Told.event(Told.report(id, "A1", Level.II, Instant.now(), Told.offset(apart, 0)));
    }

    private static List<Alert> openAlertsAbout(Backstage backstage, String report) {
        return backstage.store().alerts().find(Query.all().limit(Query.MAX_LIMIT)).items().stream()
                .filter(alert -> alert.state() == AlertState.OPEN && alert.rule() == AlertRule.SERIOUS_REPORT)
                .filter(alert -> alert.reportKeys().contains(report))
                .toList();
    }

    private static StreamJobs start(Backstage backstage, Path folder, boolean recompute) {
        var config = new JobsConfig(
                folder,
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), false, recompute, StateKeeping.Backend.HEAP),
                LogReading.live(Duration.ofMillis(20)),
                HotspotRules.standard(ZONE),
                CaseConfig.standard(ZONE));
        return StreamJobs.start(config, backstage.jdbc(), backstage.address());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
