package cn.fengsui.ingest.api;

import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.Workers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** Whether reports can be taken: the event log answers. Event loop; the question itself is asked on a virtual thread. */
public final class Health {

    private static final long PATIENCE_SECONDS = 3;

    private final EventLog log;
    private final Workers workers;

    public Health(EventLog log, Workers workers) {
        this.log = log;
        this.workers = workers;
    }

    Answer live() {
        return new Answer(200, new JsonObject().put("status", "UP"));
    }

    Future<Answer> ready() {
        return workers.call(log::latest)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(seq -> answer(200, "UP", "seq " + seq))
                .otherwise(failure -> answer(503, "DOWN", "Cannot ask the event log: " + failure.getMessage()));
    }

    private static Answer answer(int status, String word, String message) {
        var check =
                new JsonObject().put("name", "event-log").put("status", word).put("message", message);
        return new Answer(status, new JsonObject().put("status", word).put("checks", new JsonArray().add(check)));
    }
}
