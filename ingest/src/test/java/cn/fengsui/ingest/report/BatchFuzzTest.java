package cn.fengsui.ingest.report;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Coverage-guided: whatever comes as a body or a stream gives items, or a sentence that says why not. */
class BatchFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void readsAnyBody(byte[] body) {
        try {
            for (var item :
                    Batch.of(Buffer.buffer(body), "application/json", 16).items()) {
                said(item.json(), item.problem());
            }
        } catch (Batch.Unreadable told) {
            if (String.valueOf(told.getMessage()).isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void readsAnyStream(byte[] body) throws IOException {
        var lines = new Lines(new ByteArrayInputStream(body));
        int number = 1;
        for (var line = lines.next(); line != null; line = lines.next()) {
            var item = Batch.line(line, number++, 16); // a lambda over Item would load it before it can be instrumented
            if (item.isPresent()) {
                said(item.get().json(), item.get().problem());
            }
        }
    }

    private static void said(@Nullable Object json, String problem) {
        if (json == null && problem.isBlank()) {
            throw new AssertionError("nothing said");
        }
    }
}
