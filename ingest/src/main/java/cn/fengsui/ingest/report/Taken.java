package cn.fengsui.ingest.report;

import cn.fengsui.ingest.text.Tongue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What became of the items of one batch, after the commit.
 *
 * @param accepted new in the log
 * @param duplicates that were there already
 * @param rejected the others, in their order
 */
public record Taken(int accepted, int duplicates, List<Refused> rejected) {

    /**
     * One item that was not taken.
     *
     * @param index its place in the batch, from 0
     * @param id its own id as told, or empty
     */
    public record Refused(int index, String id, Rejected why) {

        /** {@code {"index","id","error","code","pointer"}}. */
        public JsonObject json(Tongue tongue) {
            return new JsonObject()
                    .put("index", index)
                    .put("id", id)
                    .put("error", tongue == Tongue.ZH ? why.zh() : why.sentence())
                    .put("code", why.reason().label())
                    .put("pointer", why.pointer());
        }
    }

    public Taken {
        rejected = List.copyOf(rejected);
    }

    /** The answer of every door: {@code {"accepted","duplicates","rejected":[...]}}. */
    public JsonObject json(Tongue tongue) {
        var items = rejected.stream().map(refused -> refused.json(tongue)).toList();
        return new JsonObject()
                .put("accepted", accepted)
                .put("duplicates", duplicates)
                .put("rejected", new JsonArray(items));
    }
}
