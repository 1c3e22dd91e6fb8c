package cn.fengsui.ingest.connector;

import cn.fengsui.ingest.http.Outgoing;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Looks for a push of a connected source that makes its connector fail, and for a description that makes it fail at start. */
class ConnectorFuzzTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Outgoing HTTP = new Outgoing();
    private static final Connector CONNECTOR = JsonConnector.of(new JsonObject("""
            {"source":"hotline","push":{"items":"/d/rows"},"mapping":{"columns":{"id":"/no","category":"/kind/code",
             "occurredAt":"/at","lng":"/p/0","lat":"/p/1","description":"/text"},"categories":{"01":"C1"},
             "timeFormats":["yyyy-MM-dd HH:mm:ss"]}}"""), HTTP, ZONE);

    @FuzzTest(maxDuration = "10m")
    void readsAnyPush(byte[] body) {
        try {
            for (var item : CONNECTOR.pushed(new String(body, StandardCharsets.UTF_8))) {
                if (item.json() == null && item.problem().isBlank()) {
                    throw new AssertionError("nothing said");
                }
            }
        } catch (IllegalArgumentException told) {
            said(told);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void readsAnyDescription(byte[] body) {
        try {
            JsonConnector.of(new JsonObject(new String(body, StandardCharsets.UTF_8)), HTTP, ZONE);
        } catch (DecodeException noJson) {
            return; // the start says so
        } catch (IllegalArgumentException told) {
            said(told);
        }
    }

    private static void said(IllegalArgumentException told) {
        if (String.valueOf(told.getMessage()).isBlank()) {
            throw new AssertionError("nothing said");
        }
    }
}
