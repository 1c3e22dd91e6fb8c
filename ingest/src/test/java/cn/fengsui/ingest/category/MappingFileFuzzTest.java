package cn.fengsui.ingest.category;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Looks for a file of categories that makes its reader fail, or that it neither takes nor refuses. */
class MappingFileFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void readsAnyFile(byte[] body) {
        for (var file : List.of(MappingFile.json(Buffer.buffer(body)), MappingFile.csv(Buffer.buffer(body)))) {
            if (file.mappings().isEmpty() && file.problems().isEmpty()) {
                throw new AssertionError("nothing said");
            }
        }
    }
}
