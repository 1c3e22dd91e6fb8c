package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.StreamJobsException.Reason;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.testkit.Eventually;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade over state that the new version cannot read: nothing is lost, and nothing begins anew in silence. */
class OtherVersionTest {

    @TempDir
    Path folder;

    @Test
    void computesEverythingAnewFromAWholeLogAndSetsTheOldStateAside() throws Exception {
        try (var backstage = new Backstage(folder.resolve("record"))) {
            backstage.append(
                    List.of(Told.event(Told.report("old", "A1", Level.II, Instant.now(), Told.offset(30_000, 0)))));
            Path retired = savepointOfAnotherJob(folder.resolve("jobs/flink/checkpoints"));

            try (StreamJobs jobs = start(backstage, true)) {
                backstage.awaitProcessed(jobs);
                assertThat(backstage.store().alerts().find(Query.all()).items())
                        .filteredOn(alert -> alert.reportKeys().contains("test/old"))
                        .extracting(Alert::state)
                        .containsExactly(AlertState.OPEN);
            }

            assertThat(folder.resolve("jobs/flink/checkpoints-of-another-version")
                            .resolve(retired.getFileName()))
                    .isDirectoryContaining(file -> file.endsWith("_metadata"));
        }
    }

    @Test
    void refusesToStartWhenTold() throws Exception {
        try (var backstage = new Backstage(folder.resolve("record"))) {
            Path retired = savepointOfAnotherJob(folder.resolve("jobs/flink/checkpoints"));

            assertThatThrownBy(() -> start(backstage, false))
                    .isInstanceOfSatisfying(StreamJobsException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.STATE_DIFFERS))
                    .hasMessageContaining(retired.toString())
                    .hasMessageContaining("jobs.start-empty=true");
            assertThat(Files.exists(retired)).isTrue();
        }
    }

    @Test
    void leavesTheDecisionToAPersonWhenSomethingWouldBeLost() {
        var differs = new StreamJobsException(Reason.STATE_DIFFERS, "The saved state is of format 9");
        var settings = new StreamJobsException(
                Reason.STATE_DIFFERS, "cannot resume: " + HotspotRules.SAVED_UNDER_OTHER_RULES + "8");
        var other = new StreamJobsException(Reason.START_FAILED, "no memory");
        JobsConfig config = config(true, "");

        assertThat(OtherVersion.anew(config, differs, () -> 1))
                .hasValueSatisfying(
                        anew -> assertThat(anew.keeping().startEmpty()).isTrue());
        assertThat(OtherVersion.anew(config, differs, () -> 7_000))
                .as("retention dropped events")
                .isEmpty();
        assertThat(OtherVersion.anew(config, settings, () -> 1)).isEmpty();
        assertThat(OtherVersion.anew(config, other, () -> 1)).isEmpty();
        assertThat(OtherVersion.anew(config(false, ""), differs, () -> 1)).isEmpty();
        assertThat(OtherVersion.anew(config(true, "120000"), differs, () -> 1)).isEmpty();
    }

    private StreamJobs start(Backstage backstage, boolean recompute) {
        return StreamJobs.start(config(recompute, ""), backstage.jdbc(), backstage.address());
    }

    private JobsConfig config(boolean recompute, String from) {
        return new JobsConfig(
                folder.resolve("jobs"),
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), false, recompute, StateKeeping.Backend.HEAP),
                new LogReading(Duration.ofMillis(20), from, ""),
                HotspotRules.standard(ZoneId.of("Asia/Shanghai")),
                CaseConfig.standard(ZoneId.of("Asia/Shanghai")));
    }

    /** A savepoint with the state of an operator that this version does not have. */
    private static Path savepointOfAnotherJob(Path checkpoints) throws Exception {
        try (var env = StreamExecutionEnvironment.createLocalEnvironment(1)) {
            env.fromSource(new NumberSequenceSource(1, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), "numbers")
                    .uid("numbers-v1")
                    .keyBy(number -> number % 3)
                    .process(new Retired())
                    .uid("retired-v1")
                    .sinkTo(new DiscardingSink<>());
            JobClient job = env.executeAsync();
            String at = Eventually.found("the checkpoint it stopped with", () -> stopped(job, checkpoints));
            return Path.of(URI.create(at));
        }
    }

    /** Null while its tasks are not all running yet. */
    private static String stopped(JobClient job, Path checkpoints) {
        try {
            return job.stopWithSavepoint(false, checkpoints.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(60, TimeUnit.SECONDS);
        } catch (ExecutionException notYet) {
            return null;
        } catch (InterruptedException | TimeoutException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static final class Retired extends KeyedProcessFunction<Long, Long, Long> {
        private transient ValueState<Long> last;

        @Override
        public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
            if (last == null) {
                last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
            }
            last.update(number);
        }
    }
}
