package cn.fengsui.ingest.csv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Coverage-guided: whatever comes as a table or a mapping gives items, or a sentence that says why not. */
class TableFuzzTest {

    private static final JsonObject MAPPING = new JsonObject("""
            {"columns":{"id":"i","category":"c","occurredAt":"t","lng":"x","lat":"y"},"timeFormats":["yyyy/M/d H:mm"]}
            """);

    @FuzzTest(maxDuration = "10m")
    void readsAnyTable(byte[] body) throws IOException {
        try {
            var table = Table.open("s", Mapping.of(MAPPING), new ByteArrayInputStream(body));
            for (var row = table.next(); row != null; row = table.next()) {
                if (row.item().json() == null && row.item().problem().isBlank()) {
                    throw new AssertionError("nothing said of line " + row.line());
                }
            }
        } catch (BadTable told) {
            said(told);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void readsAnyMapping(byte[] body) {
        try {
            Mapping.of(new JsonObject(new String(body, StandardCharsets.UTF_8)));
        } catch (BadTable told) {
            said(told);
        } catch (DecodeException noJson) {
            return; // the door says so
        }
    }

    private static void said(BadTable told) {
        if (String.valueOf(told.getMessage()).isBlank()) {
            throw new AssertionError("nothing said");
        }
    }
}
