package cn.fengsui.ingest.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Looks for a packed body that fails otherwise than as one that is no gzip, or unpacks without end. */
class UnpackingFuzzTest {

    private static final long MOST = 64L * 1024 * 1024;

    @FuzzTest(maxDuration = "10m")
    void unpacksAnyBody(byte[] body) {
        try (InputStream in = Unpacking.of(new ByteArrayInputStream(body), "gzip")) {
            long read = in.transferTo(java.io.OutputStream.nullOutputStream());
            if (read > MOST) {
                throw new AssertionError(body.length + " bytes became " + read);
            }
        } catch (IOException | ApiError told) {
            if (String.valueOf(told.getMessage()).isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }
}
