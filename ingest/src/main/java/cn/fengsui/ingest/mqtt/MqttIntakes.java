package cn.fengsui.ingest.mqtt;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.Workers;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Intake;
import cn.fengsui.ingest.report.Taken;
import io.vertx.core.Future;
import java.util.List;

/** Where messages go, by their topic. Event loop; the work is done on the workers. */
public record MqttIntakes(Workers workers, Intake reports, Intake sensors) {

    private static final String NAME = "mqtt";

    Future<Taken> take(boolean areSensors, ApiKey key, List<Batch.Item> items) {
        return workers.call(() -> (areSensors ? sensors : reports).take(key, NAME, items));
    }
}
