package cn.fengsui.dashboard.push;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.alerts.AlertSamples;
import cn.fengsui.domain.report.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTest {

    private final Live live = new Live();
    private final List<Topic> told = new ArrayList<>();

    @Test
    void tellsAChangeOnceAndARepeatNever() {
        live.onChange(told::add);
        var alert = AlertSamples.alert("a", Level.I, 1);

        live.alerts().put("a", alert);
        live.alerts().put("a", alert);

        assertThat(told).containsExactly(Topic.ALERTS);
    }

    @Test
    void givesEveryChangeANewVersion() {
        long before = live.alerts().version();
        live.alerts().put("a", AlertSamples.alert("a", Level.I, 1));
        live.alerts().remove("a");
        live.alerts().remove("a");

        assertThat(live.alerts().version()).isEqualTo(before + 2);
    }

    @Test
    void tellsNobodyWhoLeft() {
        live.onChange(told::add).close();

        live.alerts().put("a", AlertSamples.alert("a", Level.I, 1));

        assertThat(told).isEmpty();
    }

    @Test
    void closesItsFeedsInReverseOrderAndGoesOnPastAFailure() {
        var closed = new ArrayList<String>();
        live.fedBy(() -> closed.add("first")).fedBy(() -> {
            throw new IllegalStateException("stuck");
        });

        org.assertj.core.api.Assertions.assertThatThrownBy(live::close).hasMessage("stuck");
        assertThat(closed).containsExactly("first");
    }
}
