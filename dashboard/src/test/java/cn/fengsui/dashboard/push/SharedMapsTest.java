package cn.fengsui.dashboard.push;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.alerts.AlertSamples;
import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The live picture on real shared maps. */
class SharedMapsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void showsWhatWasThereWhatComesAndWhatGoes() throws Exception {
        try (var state = SharedState.open(StateConfig.alone("shared-maps-test"));
                var live = new Live()) {
            state.alerts().set("before", AlertSamples.alert("before", Level.I, 5));
            live.fedBy(SharedMaps.follow(state, live));

            assertThat(live.alerts().find("before")).isPresent();
            state.alerts().set("after", AlertSamples.alert("after", Level.II, 1));
            state.alerts().delete("before");
            until(() -> live.alerts().find("after").isPresent()
                    && live.alerts().find("before").isEmpty());

            Announce.to(state).acknowledged(new Acknowledgement("after", Actor.SYSTEM, AlertSamples.NOON));
            until(() -> live.acknowledgements().find("after").isPresent());
        }
    }

    private static void until(BooleanSupplier holds) {
        Instant last = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting for the shared maps").isBefore(last);
            Thread.onSpinWait();
        }
    }
}
