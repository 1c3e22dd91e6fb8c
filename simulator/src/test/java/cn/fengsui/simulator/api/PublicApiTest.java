package cn.fengsui.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.simulator.FakeApi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    private static final String REPORT =
            "{\"id\":\"1\",\"source\":\"s\",\"category\":\"C1\",\"occurredAt\":\"2026-11-22T00:00:00Z\"}";

    @Test
    void triesAgainWhenAskedToWait() throws Exception {
        try (var server = new FakeApi();
                var api = new PublicApi(server.url() + "/", "test-key", Duration.ofSeconds(10))) {
            server.refusals.addAll(List.of(429, 503, 429));

            var outcome = api.send(List.of(REPORT));

            assertThat(outcome.accepted()).isEqualTo(1);
            assertThat(server.refusals).isEmpty();
        }
    }

    @Test
    void givesUpWithASentenceWhenNobodyAnswers() throws IOException {
        String address;
        try (var server = new FakeApi()) {
            address = server.url();
        }
        try (var api = new PublicApi(address, "test-key", Duration.ofMillis(300))) {
            assertThatThrownBy(() -> api.send(List.of(REPORT)))
                    .hasMessageContaining("Gave up on")
                    .hasMessageContaining(address);
        }
    }
}
