package cn.fengsui.ingest.cap;

import cn.fengsui.domain.warning.WarningStanding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A warning as the contract shows it. */
final class WarningJson {

    private WarningJson() {}

    static JsonObject of(WarningStanding standing, Instant now) {
        var notice = standing.notice();
        var warning = notice.warning();
        return new JsonObject()
                .put("id", notice.key())
                .put("identifier", notice.identifier())
                .put("sender", warning.sender())
                .put("senderName", notice.senderName())
                .put("act", warning.act().name())
                .put("references", new JsonArray(warning.references()))
                .put("supersededBy", standing.supersededBy())
                .put("inForce", standing.isInForce(now))
                .put("level", warning.level().name())
                .put("color", notice.color())
                .put("category", notice.category())
                .put("event", warning.event())
                .put("urgency", notice.urgency())
                .put("severity", notice.severity())
                .put("certainty", notice.certainty())
                .put("headline", notice.headline())
                .put("description", notice.description())
                .put("instruction", notice.instruction())
                .put("areas", new JsonArray(notice.areas()))
                .put("geocodes", new JsonArray(notice.geocodes()))
                .put("polygon", new JsonArray(warning.polygon()))
                .put("sentAt", warning.sentAt().toString())
                .put("onset", warning.onset().toString())
                .put("expires", warning.expires().toString())
                .put("receivedAt", notice.receivedAt().toString())
                .put("signature", notice.signature())
                .put("drill", warning.drill());
    }
}
