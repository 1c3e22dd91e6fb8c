package cn.fengsui.ingest.camera;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.ingest.csv.BadTable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Coverage-guided: whatever comes as a list of cameras gives rows or a sentence that says why not. */
class CameraTableFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void readsAnyTable(byte[] body) throws IOException {
        try {
            CameraTable.read("list", Crs.WGS84, new ByteArrayInputStream(body));
        } catch (BadTable told) {
            if (String.valueOf(told.getMessage()).isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }
}
