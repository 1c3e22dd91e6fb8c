package cn.fengsui.ingest.status;

import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.StatusCodes;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Receipts;
import cn.fengsui.ingest.report.Taken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives a code for each report of a batch that is in the log. Blocking; any thread. */
public final class CodeDesk implements Receipts {

    private final StatusCodes codes;

    public CodeDesk(StatusCodes codes) {
        this.codes = codes;
    }

    @Override
    public JsonArray of(List<Batch.Item> items, Taken taken) {
        var refused = taken.rejected().stream().map(Taken.Refused::index).collect(Collectors.toSet());
        Map<String, ReportKey> given = new LinkedHashMap<>();
        var shown = new JsonArray();
        for (int index = 0; index < items.size(); index++) {
            var item = items.get(index).json();
            if (item != null && !refused.contains(index)) {
                var code = StatusCode.next();
                given.put(code, new ReportKey(item.getString("source"), item.getString("id")));
                shown.add(new JsonObject()
                        .put("index", index)
                        .put("id", item.getString("id"))
                        .put("code", StatusCode.shown(code)));
            }
        }
        codes.add(given);
        return shown;
    }
}
