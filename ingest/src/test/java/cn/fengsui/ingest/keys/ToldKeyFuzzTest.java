package cn.fengsui.ingest.keys;

import cn.fengsui.ingest.http.ApiError;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;

/** Looks for a key that makes its reader fail otherwise than with a refusal. */
class ToldKeyFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void readsAnyKey(byte[] body) {
        try {
            ToldKey.key("hotline", ToldKey.body(Buffer.buffer(body)));
        } catch (ApiError told) {
            if (told.status() != 400) {
                throw told;
            }
        }
    }
}
