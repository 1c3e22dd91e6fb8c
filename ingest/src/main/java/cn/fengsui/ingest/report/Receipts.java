package cn.fengsui.ingest.report;

import io.vertx.core.json.JsonArray;
import java.util.List;

/** What the sender of a batch gets to ask with later. Blocking; any thread. */
@FunctionalInterface
public interface Receipts {

    /** {@code [{"index","id","code"}]} for each item that is in the log. */
    JsonArray of(List<Batch.Item> items, Taken taken);
}
