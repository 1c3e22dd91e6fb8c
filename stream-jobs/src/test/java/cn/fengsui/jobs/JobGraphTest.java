package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.jobs.eventlog.EventLogSource;
import cn.fengsui.jobs.eventlog.LogConnection;
import cn.fengsui.jobs.publish.FindingsSink;
import cn.fengsui.store.Jdbc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the job in the documentation is the job. {@code -Dfengsui.draw=true} draws it anew. */
class JobGraphTest {

    private static final Path PAGE = Path.of("..", "docs", "operate", "jobs.md");
    private static final String BEGIN = "```mermaid\n";
    private static final int FLOATING = 8; // of a gate or partition, beside two a channel
    private static final long BUFFER_BYTES = 32 * 1024;
    private static final String END = "```\n";

    private final StreamGraph graph = graph();

    @Test
    void isDrawnInTheDocumentationAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END, from);

        if (Boolean.getBoolean("fengsui.draw")) {
            Files.writeString(PAGE, page.substring(0, from) + picture() + page.substring(to));
        }

        assertThat(Files.readString(PAGE))
                .as("draw it anew: ./mvnw -pl stream-jobs -am test -Dtest=JobGraphTest -Dfengsui.draw=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .contains(BEGIN + picture() + END);
    }

    @Test
    void hasANameAndAUidOnEveryOperator() {
        assertThat(graph.getStreamNodes()).allSatisfy(node -> {
            assertThat(node.getTransformationUID()).as(node.getOperatorName()).matches("[a-z][a-z-]*-v[0-9]+");
            assertThat(node.getOperatorName()).matches("(Source: |publish: )?[A-Za-z ,-]+");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void hasNetworkMemoryForAllItsExchanges(int parallelism) {
        long exchanges = 0;
        for (JobVertex vertex : graph.getJobGraph().getVertices()) {
            exchanges += vertex.getInputs().size();
        }
        long buffers = exchanges * 2 * parallelism * (2L * parallelism + FLOATING); // at both ends of each

        assertThat(exchanges).isGreaterThan(20);
        assertThat(FlinkSettings.network(parallelism).getBytes())
                .as("%d exchanges", exchanges)
                .isGreaterThanOrEqualTo(buffers * BUFFER_BYTES);
    }

    private String picture() {
        Map<Integer, Integer> number = numbers();
        var lines = new ArrayList<String>(List.of("flowchart LR"));
        sorted().forEach(node -> lines.add("  n%d[\"%s<br/><small>%s</small>\"]"
                .formatted(
                        number.get(node.getId()),
                        node.getOperatorName().replace("Source: ", "").replace(": Writer", ""),
                        node.getTransformationUID())));
        sorted().forEach(node -> node.getOutEdges().stream()
                .sorted(Comparator.comparing((StreamEdge edge) -> number.get(edge.getTargetId()))
                        .thenComparing(JobGraphTest::label))
                .forEach(edge -> lines.add("  n%d -->%s n%d"
                        .formatted(number.get(edge.getSourceId()), label(edge), number.get(edge.getTargetId())))));
        return String.join("\n", lines) + "\n";
    }

    private static String label(StreamEdge edge) {
        return edge.getOutputTag() == null ? "" : "|" + edge.getOutputTag().getId() + "|";
    }

    /** Numbered in the order of definition, which does not depend on Flink's counter. */
    private Map<Integer, Integer> numbers() {
        var numbers = new HashMap<Integer, Integer>();
        sorted().forEach(node -> numbers.put(node.getId(), numbers.size() + 1));
        return numbers;
    }

    private List<StreamNode> sorted() {
        return graph.getStreamNodes().stream()
                .sorted(Comparator.comparing(StreamNode::getId))
                .toList();
    }

    private static StreamGraph graph() {
        var config = JobsConfig.standard(Path.of("unused"), ZoneId.of("Asia/Shanghai"));
        var env = StreamExecutionEnvironment.createLocalEnvironment(1, FlinkSettings.job(config));
        CommandCentreJob.define(
                env,
                new EventLogSource(
                        LogConnection.Opener.to(new Jdbc("jdbc:postgresql://nowhere/none", "", "")),
                        Duration.ofMillis(100)),
                config.hotspots(),
                config.cases(),
                new FindingsSink(() -> {
                    throw new IllegalStateException("a graph that is only drawn opens nothing");
                }));
        return env.getStreamGraph();
    }
}
