package cn.fengsui.jobs.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source in a real job: stopped, restored, and cut off from its database. */
class EventLogSourceTest {

    private static final List<Long> SEEN = new CopyOnWriteArrayList<>();

    @TempDir
    Path savepoints;

    @Test
    void deliversEveryEventExactlyOnceOverAStopAndAnOutage() throws Exception {
        LogInMemory.empty();
        SEEN.clear();
        LogInMemory.append(6_000);
        JobClient first = run(Optional.empty());
        Eventually.passes(() -> assertThat(SEEN.size()).isEqualTo(6_000));

        String savepoint = first.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);
        LogInMemory.append(500);
        JobClient second = run(Optional.of(savepoint));
        Eventually.passes(() -> assertThat(SEEN.size()).isEqualTo(6_500));
        LogInMemory.REACHABLE.set(false);
        LogInMemory.append(100);
        LogInMemory.REACHABLE.set(true);
        Eventually.passes(() -> assertThat(SEEN.size()).isEqualTo(6_600));
        second.cancel().get(60, TimeUnit.SECONDS);

        assertThat(SEEN)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 6_600).boxed().toList());
    }

    @Test
    void endsTheJobAfterTheLastEventOfABoundedPart() throws Exception {
        LogInMemory.empty();
        SEEN.clear();
        LogInMemory.append(6_000);

        JobClient bounded = run(Optional.empty(), new LogRange(0, 5_500));
        bounded.getJobExecutionResult().get(60, TimeUnit.SECONDS);

        assertThat(SEEN.size()).isEqualTo(5_500);
        assertThat(SEEN.getLast()).isEqualTo(5_500L);
    }

    private static JobClient run(Optional<String> savepoint) throws Exception {
        return run(savepoint, LogRange.ALL);
    }

    private static JobClient run(Optional<String> savepoint, LogRange range) throws Exception {
        var flink = new Configuration();
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        savepoint.ifPresent(path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        var env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        env.fromSource(
                        new EventLogSource(LogInMemory.opener(), LogHints.Opener.none(), Duration.ofMillis(5), range),
                        WatermarkStrategy.noWatermarks(),
                        "log",
                        TypeInformation.of(LoggedEvent.class))
                .uid("log")
                .process(new See())
                .uid("see");
        return env.executeAsync();
    }

    private static final class See extends ProcessFunction<LoggedEvent, String> {
        @Override
        public void processElement(LoggedEvent event, Context context, Collector<String> out) {
            SEEN.add(event.seq());
        }
    }
}
