package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What we subscribe to at a lower platform of GA/T 1400, for how long, and how we take it back. */
@ExtendWith(SharedCity.class)
class ViewLibrarySubscriptionsTest {

    private static RunningCity city;
    private static ViewLibrary north;

    @BeforeAll
    static void open(RunningCity shared, @TempDir Path folder) throws IOException {
        city = shared;
        north = ViewLibrary.open(city, "42032100005030000003", folder);
    }

    @AfterAll
    static void close() {
        north.close();
    }

    @BeforeEach
    void register() {
        assertThat(north.platform.register().statusCode()).isEqualTo(200);
    }

    @Test
    void subscribesToDevicesAndSystemsOnly() {
        Eventually.isTrue("subscribed", () -> !north.platform.asked.isEmpty());

        var asked = north.platform.asked.getFirst();
        var wish = asked.body()
                .getJsonObject("SubscribeListObject")
                .getJsonArray("SubscribeObject")
                .getJsonObject(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.identity()).isEqualTo(ViewLibrary.OWN_ID);
        assertThat(wish.getString("SubscribeDetail")).isEqualTo("3,4,5,6");
        assertThat(wish.getString("SubscribeID")).matches("420321000050" + "03" + "[0-9]{19}");
        assertThat(wish.getString("ReceiveAddr")).isEqualTo("http://127.0.0.1:1/VIID/SubscribeNotifications");
    }

    @Test
    void refreshesItsSubscriptionAtHalfOfItsLife() {
        Eventually.isTrue("subscribed", () -> !north.platform.asked.isEmpty());
        Eventually.isTrue("noted", () -> city.store.networks().libraries().byId(north.platform.id).stream()
                .anyMatch(peer -> !peer.subscription().isEmpty()));
        var id = city.store
                .networks()
                .libraries()
                .byId(north.platform.id)
                .orElseThrow()
                .subscription();
        north.clock.advance(Duration.ofHours(13));

        north.platform.register();

        Eventually.isTrue("refreshed", () -> north.platform.asked.stream()
                .anyMatch(asked -> asked.method().equals("PUT")
                        && wish(asked).getString("SubscribeID").equals(id)
                        && wish(asked).getInteger("OperateType") == 0));
    }

    @Test
    void cancelsItsSubscriptionWhenTheSiteSaysSo(@TempDir Path folder) throws IOException {
        try (var other = new LowerPlatform("42032100005030000002", ViewLibrary.PASSWORD)) {
            var doorsThen = ViewLibrary.doors(city, other, folder, true, Clock.systemUTC());
            other.isBelow(doorsThen.port());
            try (doorsThen) {
                other.register();
                Eventually.isTrue("subscribed", () -> !other.asked.isEmpty());
                Eventually.isTrue("noted", () -> city.store.networks().libraries().byId(other.id).stream()
                        .anyMatch(peer -> !peer.subscription().isEmpty()));
            }
            var doorsNow = ViewLibrary.doors(city, other, folder, false, Clock.systemUTC());
            other.isBelow(doorsNow.port());
            try (doorsNow) {
                other.register();
                Eventually.isTrue("cancelled", () -> other.asked.stream()
                        .anyMatch(asked -> wish(asked).getInteger("OperateType") == 1));
            }
        }
    }

    private static JsonObject wish(LowerPlatform.Asked asked) {
        return asked.body()
                .getJsonObject("SubscribeListObject")
                .getJsonArray("SubscribeObject")
                .getJsonObject(0);
    }
}
