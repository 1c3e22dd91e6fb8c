package cn.fengsui.video;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportIntake;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends reports to {@code POST /api/v1/reports} of ingest, which drops what it has already. Division, grid and screening
 * are ingest's business. Any thread.
 */
public final class HttpReportIntake implements ReportIntake, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(HttpReportIntake.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    private final ObjectMapper json = new ObjectMapper();
    private final IngestPost post;

    /** @param base ingest's address, for instance {@code http://127.0.0.1:8081} */
    public HttpReportIntake(URI base, Secret key) {
        this.post = new IngestPost(base.resolve("/api/v1/reports"), key, TIMEOUT, "reports");
    }

    @Override
    public CompletionStage<Integer> accept(List<Report> reports) {
        return post.send(reports, HttpReportIntake::one).thenCompose(this::refused);
    }

    private CompletionStage<Integer> refused(String body) {
        try {
            var refused = json.readTree(body).path("rejected");
            if (!refused.isEmpty()) {
                LOGGER.atWarn()
                        .addKeyValue("reports", refused.size())
                        .addKeyValue("reason", refused.path(0).path("error").asText())
                        .log("ingest refused reports of alarms");
            }
            return CompletableFuture.completedFuture(refused.size());
        } catch (JsonProcessingException noJson) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    "What answers at " + post.target() + " is not ingest; check video.ingest-url."));
        }
    }

    private static ObjectNode one(Report report) {
        ObjectNode node = IngestPost.object()
                .put("source", report.key().source())
                .put("id", report.key().id())
                .put("category", report.category())
                .put("level", report.level().name())
                .put("occurredAt", report.occurredAt().toString())
                .put("reportedAt", report.reportedAt().toString())
                .put("description", report.description())
                .put("drill", report.drill());
        if (!report.place().address().isEmpty()) {
            node.put("address", report.place().address());
        }
        GeoPoint point = report.place().point();
        if (point != null) {
            IngestPost.locate(node, point);
        }
        return node;
    }

    @Override
    public void close() {
        post.close();
    }
}
