package cn.fengsui.ingest.api;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Rights;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * {@code POST /api/v1/candidates/{id}/not-the-same}: somebody decided that a report tells of something else. Blocking; keeps
 * nothing. That two are the same is said by merging their incidents.
 */
public record CandidateDoor(Candidates candidates) implements Door {

    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_REASON = 500;

    @Override
    public void mount(Doorway way) {
        way.streaming("notTheSame", context -> {
            var id = context.pathParam("id");
            var address = context.request().remoteAddress().hostAddress();
            var mediaType = Doorway.mediaType(context, Set.of("application/json"));
            way.body(context, mediaType, LONGEST, posted -> notTheSame(posted, id, address == null ? "" : address));
        });
    }

    private Answer notTheSame(Doorway.Posted posted, String id, String address) {
        var told = object(posted);
        var report = text(told, "report");
        var reason = text(told, "reason");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw ApiError.of(400, "reason-missing", "reason must have 1 to " + LONGEST_REASON + " characters.")
                    .at("/reason");
        }
        var candidate = candidates
                .byId(id)
                .filter(found -> found.reportKeys().contains(report))
                .orElseThrow(() -> ApiError.of(
                        404,
                        "unknown-candidate",
                        "There is no candidate '" + id + "', or it does not name the report '" + report
                                + "'; take both from GET /api/v1/candidates."));
        Rights.mayHandle(posted.key(), candidate.drill(), "decide about candidates");
        return new Answer(200, decided(posted, candidate, report, reason, address));
    }

    private JsonObject decided(
            Doorway.Posted posted, Candidate candidate, String report, String reason, String address) {
        var actor = new Actor(posted.key().name(), posted.key().name(), "api", address);
        try {
            var decision = candidates.notTheSame(
                    candidate.id(),
                    report,
                    actor,
                    FreeTextScreen.screen(StorableText.of(reason)).text());
            return new JsonObject()
                    .put("candidate", candidate.id())
                    .put("report", decision.reportKey())
                    .put("others", new JsonArray(decision.others()))
                    .put("at", decision.at().toString());
        } catch (IllegalArgumentException dissolved) { // in the meantime
            throw ApiError.of(404, "unknown-candidate", String.valueOf(dissolved.getMessage()));
        }
    }

    private static JsonObject object(Doorway.Posted posted) {
        try {
            return posted.body().toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(
                    400,
                    "unreadable",
                    "The body is no JSON object; send {\"report\":\"source/id\",\"reason\":\"...\"}.");
        }
    }

    private static String text(JsonObject told, String name) {
        return told.getValue(name) instanceof String text ? text.strip() : "";
    }
}
