package cn.fengsui.ingest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a lower platform says and is told (GA/T 1400.4-2017), as far as the tests need it. */
final class ViidMessages {

    private static final AtomicInteger LAST = new AtomicInteger();

    private ViidMessages() {}

    static JsonObject ape(String id) {
        return new JsonObject()
                .put("ApeID", id)
                .put("Name", "江滨路高点")
                .put("Model", "HV-6")
                .put("Longitude", 112.14267)
                .put("Latitude", 30.91999)
                .put("PlaceCode", "420321")
                .put("Place", "江滨路 12 号")
                .put("MonitorDirection", "5")
                .put("IsOnline", "1")
                .put("FunctionType", "6");
    }

    static String list(String kind, JsonObject... devices) {
        var array = new JsonArray();
        List.of(devices).forEach(array::add);
        return new JsonObject()
                .put(kind + "ListObject", new JsonObject().put(kind + "Object", array))
                .encode();
    }

    static JsonObject notice(String id) {
        return new JsonObject()
                .put("NotificationID", id)
                .put("SubscribeID", "1")
                .put("Title", "设备状态")
                .put("TriggerTime", "20260714083000")
                .put("InfoIDs", "1");
    }

    static String notices(JsonObject... notices) {
        var array = new JsonArray();
        List.of(notices).forEach(array::add);
        return new JsonObject()
                .put("SubscribeNotificationListObject", new JsonObject().put("SubscribeNotificationObject", array))
                .encode();
    }

    static JsonArray outcomes(HttpResponse<String> answer) {
        return new JsonObject(answer.body())
                .getJsonObject("ResponseStatusListObject")
                .getJsonArray("ResponseStatusObject");
    }

    static JsonObject outcome(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("ResponseStatusObject");
    }

    /** Of a camera that no test had before. */
    static String id() {
        return "4203210000119" + String.format("%07d", LAST.incrementAndGet());
    }
}
