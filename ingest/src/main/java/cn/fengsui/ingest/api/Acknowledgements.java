package cn.fengsui.ingest.api;

import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.state.SharedState;
import java.util.List;

/**
 * Owns alerts for a system that holds an API key. Blocking.
 *
 * @param live the live picture, told at once
 */
public record Acknowledgements(Alerts alerts, AlertHandlings handlings, SharedState live) {

    private static final String SEAT = "api";

    Answer post(ApiKey key, String alertId, String address) {
        if (alerts.byId(alertId).isEmpty()) {
            throw ApiError.of(
                    404, "unknown-alert", "There is no alert '" + alertId + "'; take an id from GET /api/v1/alerts.");
        }
        var owned = alerts.acknowledge(alertId, new Actor(key.name(), key.name(), SEAT, address));
        live.acknowledgements().set(alertId, owned);
        handlings.of(List.of(alertId)).forEach(live.alertHandlings()::set);
        return new Answer(200, ItemJson.of(owned));
    }
}
