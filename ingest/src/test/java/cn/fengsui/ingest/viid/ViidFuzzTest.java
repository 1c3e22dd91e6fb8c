package cn.fengsui.ingest.viid;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.settings.Secret;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** Coverage-guided: whatever a platform sends is read, refused or left out, and never breaks the reader. */
class ViidFuzzTest {

    private static final LowerLibrary LIBRARY =
            new LowerLibrary("42032100005030000001", "north", new Secret("p"), "", Crs.GCJ02, true, false);
    private static final ApeReader READER =
            new ApeReader(LIBRARY, ZoneId.of("Asia/Shanghai"), Instant.parse("2026-07-14T01:00:00Z"));

    @FuzzTest(maxDuration = "10m")
    void readsAnyBody(byte[] body) {
        var request = new ViidRequest("POST", "/VIID/APEs", Map.of(), "", "", "127.0.0.1", Buffer.buffer(body));
        request.json().ifPresent(ViidFuzzTest::read);
        DigestAnswer.of("Digest " + new String(body, StandardCharsets.ISO_8859_1))
                .ifPresent(answer -> answer.fits("fengsui", "p", "POST", "/VIID/System/Register"));
    }

    private static void read(JsonObject body) {
        if (Resource.forbiddenIn(body).isPresent()) {
            return;
        }
        try {
            var told = Devices.in(body);
            told.apes().forEach(READER::ape);
            told.apeStates().forEach(READER::state);
            told.systems().forEach(system -> ApeReader.text(system, "Name"));
        } catch (IllegalArgumentException tooMany) {
            if (!String.valueOf(tooMany.getMessage()).contains("devices at once")) {
                throw tooMany;
            }
        }
    }
}
