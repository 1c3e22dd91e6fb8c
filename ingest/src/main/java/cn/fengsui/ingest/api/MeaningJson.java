package cn.fengsui.ingest.api;

import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.AppealNote;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.report.ReportKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the stream jobs find out, as the contract shows it. Any thread. */
final class MeaningJson {

    private MeaningJson() {}

    static JsonObject of(Candidate candidate) {
        var members = new JsonArray();
        for (int i = 0; i < candidate.reportKeys().size(); i++) {
            var key = ReportKey.of(candidate.reportKeys().get(i));
            members.add(new JsonObject()
                    .put("source", key.source())
                    .put("id", key.id())
                    .put("confidence", candidate.confidences().get(i)));
        }
        var item = new JsonObject()
                .put("id", candidate.id())
                .put("state", candidate.state().name())
                .put("category", candidate.category())
                .put("level", candidate.level().name());
        return ItemJson.place(item, candidate.place())
                .put("firstAt", candidate.firstAt().toString())
                .put("lastAt", candidate.lastAt().toString())
                .put("members", members)
                .put("memberCount", candidate.members())
                .put("sources", new JsonArray(candidate.sources()))
                .put("confidence", candidate.confidence())
                .put("mergedInto", candidate.mergedInto())
                .put("drill", candidate.drill());
    }

    static JsonObject of(CaseClock clock) {
        return new JsonObject()
                .put("incidentId", clock.incidentId())
                .put("state", clock.state().name())
                .put("level", clock.level().name())
                .put("category", clock.category())
                .put("unit", clock.unit())
                .put("divisionCode", clock.divisionCode())
                .put("division", clock.division())
                .put("phase", clock.phase().name())
                .put("since", clock.since().toString())
                .put("amberAt", clock.amberAt().toString())
                .put("dueAt", clock.dueAt().toString())
                .put("limit", clock.limit().name())
                .put("limitSeconds", clock.limitSeconds())
                .put("caseDueAt", clock.caseDueAt().toString())
                .put("breachPredicted", clock.breachPredicted())
                .put("breachFrom", known(clock.breachFrom()))
                .put("similarCases", clock.similarCases())
                .put("calendarKnown", clock.calendarKnown())
                .put("drill", clock.drill());
    }

    static JsonObject of(IndicatorCell cell) {
        return new JsonObject()
                .put("kind", cell.kind().name())
                .put("name", cell.kind().zh())
                .put("node", cell.node())
                .put("numerator", cell.numerator())
                .put("denominator", cell.denominator())
                .put("rate", cell.denominator() == 0 ? null : cell.rate())
                .put("medianSeconds", measured(cell.medianSeconds()))
                .put("p90Seconds", measured(cell.p90Seconds()))
                .put("isSmall", cell.isSmall())
                .put("version", cell.version());
    }

    static JsonObject of(Discrepancy found) {
        var item = new JsonObject()
                .put("id", found.id())
                .put("kind", found.kind().name())
                .put("kindName", found.kind().zh())
                .put("state", found.state().name())
                .put("unit", found.unit())
                .put("channel", found.channel())
                .put("category", found.category());
        return ItemJson.place(item, found.place())
                .put("from", found.from().toString())
                .put("at", found.at().toString())
                .put("measured", ItemJson.finite(found.measured()))
                .put("limit", ItemJson.finite(found.limit()))
                .put("exposure", found.exposure())
                .put("evidence", new JsonArray(found.evidence()))
                .put("drill", found.drill());
    }

    static JsonObject of(AppealNote note) {
        return new JsonObject()
                .put("by", note.actor().user())
                .put("at", note.at().toString())
                .put("text", note.text());
    }

    static JsonObject of(CameraCount count) {
        return new JsonObject()
                .put("divisionCode", count.divisionCode())
                .put("division", count.division())
                .put("viewable", count.viewable())
                .put("noSignal", count.noSignal())
                .put("offline", count.offline())
                .put("unknown", count.unknown())
                .put("total", count.total())
                .put("at", count.at().toString())
                .put("drill", count.drill());
    }

    /** Epoch stands for never. */
    private static @Nullable String known(Instant at) {
        return at.equals(Instant.EPOCH) ? null : at.toString();
    }

    private static @Nullable Double measured(double seconds) {
        return seconds < 0 ? null : seconds;
    }
}
