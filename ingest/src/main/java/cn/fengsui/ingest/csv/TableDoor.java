package cn.fengsui.ingest.csv;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.report.SourceMappings;
import cn.fengsui.domain.report.SourceMappings.SourceMapping;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.report.Gathering;
import cn.fengsui.ingest.report.Reception;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code /api/v1/sources/{source}/mapping} and {@code /table}: stores how a source's tables are read, tries a table, takes
 * one. Titles stand in the first row.
 */
public final class TableDoor implements Door {

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> TABLES = Set.of("text/csv", "text/plain", "application/vnd.ms-excel");
    private static final int LONGEST_MAPPING = 512 * 1024;
    private static final String NAME = "csv";

    private final Reception reception;
    private final SourceMappings mappings;
    private final Reports reports;
    private final int together;
    private final Function<Report, JsonObject> item;

    /** @param together rows in one commit */
    public TableDoor(
            Reception reception,
            SourceMappings mappings,
            Reports reports,
            int together,
            Function<Report, JsonObject> item) {
        this.item = item;
        this.reception = reception;
        this.mappings = mappings;
        this.reports = reports;
        this.together = together;
    }

    @Override
    public void mount(Doorway way) {
        way.streaming("saveMapping", context -> {
            var source = context.pathParam("source");
            way.body(context, Doorway.mediaType(context, JSON), LONGEST_MAPPING, posted -> save(source, posted));
        });
        way.on("getMapping", context -> {
            var source = context.pathParam("source");
            way.answer(context, () -> new Answer(200, json(stored(source))));
        });
        way.streaming("postTable", context -> table(way, context));
    }

    private Answer save(String source, Doorway.Posted posted) {
        var key = posted.key();
        if (!key.rights().contains(VideoRight.CONFIGURE)) {
            throw ApiError.of(
                    403,
                    "not-allowed",
                    "The key '" + key.name() + "' may not change mappings; use one with the right CONFIGURE.");
        }
        try {
            new ReportKey(source, "any"); // is it a name that a source may have?
            var told = posted.body().toJsonObject();
            Mapping.of(told);
            return new Answer(
                    200, json(mappings.save(source, told.encode(), new Actor(key.name(), key.name(), "api", ""))));
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "bad-mapping", "The mapping is no JSON object; see the example in /openapi.yaml.");
        } catch (BadTable | IllegalArgumentException wrong) {
            throw ApiError.of(400, "bad-mapping", String.valueOf(wrong.getMessage()));
        }
    }

    private void table(Doorway way, RoutingContext context) {
        Doorway.mediaType(context, TABLES);
        var key = Doorway.key(context);
        var tongue = ErrorAnswers.tongue(context);
        var source = context.pathParam("source");
        boolean isTrial = "true".equals(context.queryParams().get("dryRun"));
        way.streams().read(context, body -> {
            var mapping = stored(source);
            try {
                return isTrial
                        ? new Answer(200, new TableTrial(reception, reports, key, tongue, item).of(open(mapping, body)))
                        : new Answer(202, take(key, open(mapping, body)).json(tongue));
            } catch (BadTable wrong) {
                throw ApiError.of(400, "bad-table", String.valueOf(wrong.getMessage()));
            }
        });
    }

    private Gathering.Sum take(ApiKey key, Table table) throws IOException, BadTable {
        return new Gathering(reception, key, NAME, together).<BadTable>all(to -> {
            for (var row = table.next(); row != null; row = table.next()) {
                to.add(row.item(), row.characters());
            }
        });
    }

    private static Table open(SourceMapping stored, InputStream body) throws IOException, BadTable {
        return Table.open(stored.source(), Mapping.of(new JsonObject(stored.body())), body);
    }

    private SourceMapping stored(String source) {
        return mappings.find(source)
                .orElseThrow(() -> ApiError.of(
                        404,
                        "unknown-mapping",
                        "There is no mapping for the source '" + source + "'; store one with PUT /api/v1/sources/"
                                + source + "/mapping."));
    }

    private static JsonObject json(SourceMapping stored) {
        return new JsonObject()
                .put("source", stored.source())
                .put("version", stored.version())
                .put("savedAt", stored.savedAt().toString())
                .put("savedBy", stored.savedBy())
                .put("mapping", new JsonObject(stored.body()));
    }
}
