package cn.fengsui.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetters;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final ApiKey KEY = new ApiKey("tests", 1, false);

    private final Kept kept = new Kept();
    private final Refusals refusals = new Refusals(kept, "http-reports");

    @Test
    void keepsTheMessageWithDoorSourceAndReason() {
        refusals.keep(KEY, List.of(new Refusals.Refusal("{\"id\":1}", "id must be a text")));

        assertThat(kept.letters).singleElement().satisfies(letter -> {
            assertThat(letter.door()).isEqualTo("http-reports");
            assertThat(letter.source()).isEqualTo("tests");
            assertThat(letter.reason()).isEqualTo("id must be a text");
            assertThat(letter.raw()).isEqualTo("{\"id\":1}");
        });
    }

    @Test
    void masksNumbersOfPersonsInMessageAndReason() {
        refusals.keep(KEY, List.of(new Refusals.Refusal("call 13812345678", "was 11010519491231002X")));

        assertThat(kept.letters.getFirst().raw()).isEqualTo("call ***");
        assertThat(kept.letters.getFirst().reason()).isEqualTo("was ***");
    }

    @Test
    void keepsOnlyTheNameOfAFieldItDoesNotKnow() {
        var raw = Refusals.raw(new JsonObject().put("id", "1").put("callerName", "张三"), Set.of("id"));

        assertThat(raw).isEqualTo("{\"id\":\"1\",\"callerName\":\"***\"}");
    }

    @Test
    void replacesWhatTheStoreCannotHoldAndClips() {
        refusals.keep(KEY, List.of(new Refusals.Refusal("\u0000" + "x".repeat(100_000), "r")));

        assertThat(kept.letters.getFirst().raw()).startsWith("\uFFFDx").hasSize(64 * 1024);
    }

    private static final class Kept implements DeadLetters {
        private final List<DeadLetter> letters = new ArrayList<>();

        @Override
        public void add(List<DeadLetter> more) {
            letters.addAll(more);
        }

        @Override
        public List<DeadLetter> newest(int limit) {
            return letters.reversed().stream().limit(limit).toList();
        }

        @Override
        public long count() {
            return letters.size();
        }
    }
}
