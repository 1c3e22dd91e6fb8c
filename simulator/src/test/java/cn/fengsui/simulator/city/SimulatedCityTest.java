package cn.fengsui.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.FakeApi;
import cn.fengsui.simulator.device.FakePlatform;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Through the door: a city against a fake platform and a fake API. */
class SimulatedCityTest {
    @Test
    void registersItsRecordersPlaysTheDramaAndLeavesQuickly() throws IOException {
        try (var api = new FakeApi();
                var platform = new FakePlatform(true)) {
            var config = new CityConfig(
                    api.url(),
                    "test-key",
                    "127.0.0.1",
                    platform.port(),
                    FakePlatform.ID,
                    FakePlatform.DOMAIN,
                    FakePlatform.PASSWORD,
                    "127.0.0.1",
                    1,
                    Duration.ofSeconds(40),
                    false,
                    Clock.systemUTC());
            var city = SimulatedCity.start(config, line -> {});
            try {
                platform.awaitRegistrations(20);
                Eventually.isTrue("storm reports", () -> List.copyOf(api.reports).stream()
                        .anyMatch(r -> r.path("category").asText().equals("N1")));
                var storm = List.copyOf(api.reports).stream()
                        .filter(r -> r.path("category").asText().equals("N1"))
                        .findFirst()
                        .orElseThrow();
                assertThat(storm.path("drill").asBoolean()).isTrue();
                assertThat(storm.path("location").path("crs").asText()).isEqualTo("WGS84");
                assertThat(city.status()).contains("registered").contains("reports sent");
            } finally {
                long begin = System.nanoTime();
                city.close();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            }
            assertThat(platform.requests)
                    .anyMatch(r -> r.method().equals("REGISTER")
                            && r.header("Expires").orElse("").equals("0"));
        }
    }
}
