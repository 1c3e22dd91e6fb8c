package cn.fengsui.dashboard.alerts;

import static cn.fengsui.dashboard.alerts.AlertSamples.open;
import static cn.fengsui.dashboard.alerts.AlertSamples.owned;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.report.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldRailTest {

    private static final int CAPACITY = 5;

    private final HeldRail held = new HeldRail();

    @Test
    void letsNewAlertsWaitWhileSomebodyUsesTheList() {
        held.arrange(List.of(open("a", Level.III, 9), open("b", Level.III, 5)), CAPACITY);
        held.hold(true);

        var rail = held.arrange(
                List.of(open("a", Level.III, 9), open("b", Level.III, 5), open("worse", Level.I, 0)), CAPACITY);

        assertThat(rail.rows()).extracting(RailItem::id).containsExactly("a", "b");
        assertThat(rail.waiting()).isEqualTo(1);
        assertThat(rail.total()).isEqualTo(3);
    }

    @Test
    void showsTheNewOrderWhenTheOperatorLetsGo() {
        held.arrange(List.of(open("a", Level.III, 9)), CAPACITY);
        held.hold(true);
        var items = List.of(open("a", Level.III, 9), open("worse", Level.I, 0));
        held.arrange(items, CAPACITY);
        held.hold(false);

        var rail = held.arrange(items, CAPACITY);

        assertThat(rail.rows()).extracting(RailItem::id).containsExactly("worse", "a");
        assertThat(rail.waiting()).isZero();
    }

    @Test
    void keepsAnEndedRowWhereItIsWhileHeld() {
        held.arrange(List.of(open("a", Level.III, 9), open("b", Level.III, 5)), CAPACITY);
        held.hold(true);

        var rail = held.arrange(List.of(open("b", Level.III, 5)), CAPACITY);

        assertThat(rail.rows()).extracting(RailItem::id).containsExactly("a", "b");
    }

    @Test
    void updatesARowInPlaceWhenSomebodyElseAcknowledges() {
        held.arrange(List.of(open("a", Level.III, 9), open("b", Level.III, 5)), CAPACITY);
        held.hold(true);

        var rail = held.arrange(List.of(owned("a", Level.III, 9), open("b", Level.III, 5)), CAPACITY);

        assertThat(rail.rows().get(0).isAcknowledged()).isTrue();
        assertThat(rail.rows().get(0).id()).isEqualTo("a");
    }

    @Test
    void letsTheWaitingInWhenAskedTo() {
        held.arrange(List.of(open("a", Level.III, 9)), CAPACITY);
        held.hold(true);
        var items = List.of(open("a", Level.III, 9), open("worse", Level.I, 0));
        held.arrange(items, CAPACITY);

        var rail = held.letIn(items, CAPACITY);

        assertThat(rail.rows()).extracting(RailItem::id).containsExactly("worse", "a");
        assertThat(held.arrange(items, CAPACITY).waiting()).isZero();
    }
}
