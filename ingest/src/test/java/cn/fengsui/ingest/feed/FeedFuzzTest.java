package cn.fengsui.ingest.feed;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.report.Intake;
import cn.fengsui.ingest.report.Taken;
import cn.fengsui.ingest.text.Tongue;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** Looks for a WebSocket message whose answer is neither an acknowledgement nor a refusal that is the sender's to mend. */
class FeedFuzzTest {

    private static final Intake TAKEN = (key, door, items) -> new Taken(items.size(), 0, List.of());
    private static final FeedSession.Reading READING =
            new FeedSession.Reading(Map.of("reports", TAKEN), new ApiKey("tests", 1000, false), Tongue.EN, 16);

    @FuzzTest(maxDuration = "10m")
    void answersAnyMessage(byte[] body) {
        var answer = READING.answer(Buffer.buffer(body));
        boolean isTaken = "ack".equals(answer.getString("type"));
        if (!isTaken && answer.getInteger("status") != 400) {
            throw new AssertionError(answer.encode());
        }
    }
}
