package cn.fengsui.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void readsOneObjectAnArrayOrLines() throws Batch.Unreadable {
        assertThat(batch(JSON, "{\"a\":1}").items()).hasSize(1);
        assertThat(batch(JSON, " [{\"a\":1},{\"a\":2}] ").items()).hasSize(2);
        assertThat(batch(NDJSON, "{\"a\":1}\r\n\n{\"a\":2}\n").items())
                .extracting(Batch.Item::json)
                .containsExactly(new JsonObject().put("a", 1), new JsonObject().put("a", 2));
        assertThat(batch(NDJSON, "{\"a\":1}\n{\"a\":2}").items()).hasSize(2);
        assertThat(batch(JSON, "[]").items()).isEmpty();
    }

    @Test
    void keepsThePlaceOfAnItemThatIsNoObject() throws Batch.Unreadable {
        var items = batch(JSON, "[{\"a\":1},7,null,{\"a\":2}]").items();

        assertThat(items).hasSize(4);
        assertThat(items.get(1).problem()).contains("must be a JSON object");
        assertThat(items.get(2).json()).isNull();
        assertThat(items.get(3).json()).isNotNull();
    }

    @Test
    void namesTheLineThatIsNotJson() throws Batch.Unreadable {
        var items = batch(NDJSON, "{\"a\":1}\n\n{\"a\":\n{\"a\":2}").items();

        assertThat(items).hasSize(3);
        assertThat(items.get(1).problem()).startsWith("line 3 is not JSON");
        assertThat(items.get(1).raw()).isEqualTo("{\"a\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "{", "[{]", "\"text\"", "7", "null", "{\"a\":1}{\"a\":2}", "\u0000\u0001"})
    void refusesABodyItCannotRead(String body) {
        assertThatThrownBy(() -> batch(JSON, body))
                .isInstanceOf(Batch.Unreadable.class)
                .hasMessageStartingWith("The body");
    }

    @Test
    void refusesDeepNestingInsteadOfBreaking() {
        assertThatThrownBy(() -> batch(JSON, "[".repeat(100_000))).isInstanceOf(Batch.Unreadable.class);
    }

    @Test
    void readsOrRefusesWhateverBytesCome() {
        var good = "{\"id\":\"1\",\"location\":{\"lng\":112.1,\"lat\":30.9}}\n{\"id\":\"二\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var bytes = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int flip = 0; flip < 3 && bytes.length > 0; flip++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            for (String type : new String[] {JSON, NDJSON}) {
                try {
                    assertThat(Batch.of(Buffer.buffer(bytes), type, 16).items()).isNotNull();
                } catch (Batch.Unreadable said) {
                    assertThat(said.getMessage()).startsWith("The body");
                }
            }
        }
    }

    private static Batch batch(String contentType, String body) throws Batch.Unreadable {
        return Batch.of(Buffer.buffer(body), contentType, 16);
    }
}
