package cn.fengsui.dashboard.alerts;

import static cn.fengsui.dashboard.alerts.AlertSamples.NOON;
import static cn.fengsui.dashboard.alerts.AlertSamples.open;
import static cn.fengsui.dashboard.alerts.AlertSamples.owned;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.report.Level;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RailTest {

    @Test
    void putsLevelFirstThenWhatNobodyOwnsThenTheLongestWaiting() {
        var items = List.of(
                owned("owned-ii", Level.II, 1),
                open("iii", Level.III, 50),
                open("young-ii", Level.II, 2),
                open("old-ii", Level.II, 9),
                owned("i", Level.I, 30));

        var rail = Rail.of(items, 8);

        assertThat(rail.rows()).extracting(RailItem::id).containsExactly("i", "old-ii", "young-ii", "owned-ii", "iii");
    }

    @Test
    void groupsWhatDoesNotFitAndDropsNothing() {
        var items = IntStream.range(0, 200)
                .mapToObj(n -> open("a" + n, Level.values()[n % 4], n))
                .toList();

        var rail = Rail.of(items, 8);

        assertThat(rail.rows()).hasSize(7);
        assertThat(rail.total()).isEqualTo(200);
        assertThat(rail.unacknowledged()).isEqualTo(200);
        assertThat(rail.restLevels()).containsExactly(Level.I, Level.II, Level.III, Level.IV);
    }

    @Test
    void showsTheLastRowInsteadOfAGroupOfOne() {
        var rail = Rail.of(List.of(open("a", Level.I, 1), open("b", Level.I, 2)), 2);

        assertThat(rail.rows()).hasSize(2);
        assertThat(rail.rest()).isEmpty();
    }

    @Test
    void callsAnAlertOverdueOnlyAfterTheLimitOfItsLevel() {
        assertThat(open("i", Level.I, 1).isOverdue(NOON)).isTrue();
        assertThat(open("iii", Level.III, 1).isOverdue(NOON)).isFalse();
        assertThat(open("iii", Level.III, 3).isOverdue(NOON)).isTrue();
        assertThat(owned("owned", Level.I, 60).isOverdue(NOON)).isFalse();
    }
}
