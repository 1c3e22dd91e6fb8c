package cn.fengsui.ingest.cap;

import cn.fengsui.ingest.place.Divisions;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;

/** Coverage-guided: whatever comes as a warning gives a notice or a sentence that says why not. */
class CapFuzzTest {

    private static final Divisions CITY = Divisions.demoCity();
    private static final Instant NOW = Instant.parse("2026-07-14T01:00:00Z");

    @FuzzTest(maxDuration = "10m")
    void readsAnyWarning(byte[] body) {
        try {
            new CapReader(new CapAreas(CITY), Duration.ofHours(24))
                    .read(CapXml.document(body), false, CapSignature.NONE, NOW);
        } catch (CapUnreadable told) {
            if (String.valueOf(told.getMessage()).isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }
}
