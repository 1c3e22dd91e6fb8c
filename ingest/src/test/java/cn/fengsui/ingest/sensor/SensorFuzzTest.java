package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.http.HttpDoor;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.report.Batch;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** Looks for a reading that makes the reader of sensors fail, or refuse without saying why. */
class SensorFuzzTest {

    private static final Instant NOW = Instant.parse("2026-07-14T00:30:00Z");
    private static final ApiKey KEY = new ApiKey("tests", 1000, false);
    private static final ReadingReader READER = new ReadingReader(
            HttpDoor.await(Contract.load(Vertx.vertx()), "reading openapi.yaml").shape("Reading"),
            Quantity.catalog(Path.of("")),
            Divisions.demoCity());

    @FuzzTest(maxDuration = "10m")
    void readsAnyReading(byte[] body) {
        JsonArray told;
        try {
            told = new JsonArray("[" + new String(body, StandardCharsets.UTF_8) + "]");
        } catch (DecodeException noJson) {
            return; // the doors say so
        }
        for (var item : Batch.of(told).items()) {
            try {
                if (!Double.isFinite(READER.read(item, KEY, NOW).reading().value())) {
                    throw new AssertionError("no number");
                }
            } catch (ReadingReader.Unreadable refused) {
                if (refused.why().sentence().isBlank()) {
                    throw new AssertionError("nothing said");
                }
            }
            READER.idOf(item);
            READER.raw(item);
        }
    }
}
