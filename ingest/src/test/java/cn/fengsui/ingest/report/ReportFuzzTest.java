package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.category.Categories;
import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.http.HttpDoor;
import cn.fengsui.ingest.place.Divisions;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Looks for an item that makes the reader of reports fail, or refuse without saying why. */
class ReportFuzzTest {

    private static final Instant NOW = Instant.parse("2026-07-14T00:30:00Z");
    private static final ApiKey KEY = new ApiKey("tests", 1000, false);
    private static final Vertx VERTX = Vertx.vertx();
    private static final ReportReader READER = new ReportReader(
            HttpDoor.await(Contract.load(VERTX), "reading openapi.yaml").shape("Report"),
            Divisions.demoCity(),
            ZoneId.of("Asia/Shanghai"),
            (scheme, code) ->
                    scheme.equals("city") ? Optional.of(new Categories.Meaning("city@1", "A4")) : Optional.empty(),
            new SourceClocks());

    @FuzzTest(maxDuration = "10m")
    void readsAnyItem(byte[] body) {
        Batch batch;
        try {
            batch = Batch.of(Buffer.buffer(body), "application/json", 16);
        } catch (Batch.Unreadable told) {
            return; // BatchFuzzTest looks there
        }
        for (var item : batch.items()) {
            if (item.json() != null
                    && READER.read(item.json(), KEY, NOW) instanceof Reading.Refused refused
                    && refused.why().sentence().isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }
}
