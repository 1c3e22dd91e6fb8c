package cn.fengsui.dashboard.desk;

import static cn.fengsui.dashboard.desk.SampleIncidents.NOON;
import static cn.fengsui.dashboard.desk.SampleIncidents.row;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentQueueTest {

    @Test
    void ordersByLevelThenUnacceptedThenTimeLeft() {
        var general = row("d", Level.IV, IncidentState.REPORTED, NOON);
        var handled = row("b", Level.II, IncidentState.HANDLING, NOON);
        var later = row("c", Level.II, IncidentState.REPORTED, NOON.plusSeconds(60));
        var overdue = row("a", Level.II, IncidentState.REPORTED, NOON.minusSeconds(60));

        var ordered = IncidentQueue.ordered(List.of(general, handled, later, overdue));

        assertThat(ordered).containsExactly(overdue, later, handled, general);
    }

    @Test
    void filtersMineByTheLastLoopMove() {
        var mine = new QueueRow(row("a", Level.II, IncidentState.ACCEPTED, NOON).incident(), "chen", "值班员 0231");
        var others =
                new QueueRow(row("b", Level.II, IncidentState.ACCEPTED, NOON).incident(), "zhou", "值班长 0007");

        assertThat(IncidentQueue.filtered(List.of(mine, others), QueueFilter.MINE, "chen"))
                .containsExactly(mine);
    }

    @Test
    void doesNotGroupAQueueThatFits() {
        var rows = rows(IncidentQueue.GROUP_ABOVE, Level.IV, IncidentState.ACCEPTED);

        assertThat(IncidentQueue.grouped(rows))
                .hasSize(IncidentQueue.GROUP_ABOVE)
                .allMatch(IncidentQueue.Group::isSingle);
    }

    @Test
    void groupsALongQueueWithoutDroppingAny() {
        var rows = rows(IncidentQueue.GROUP_ABOVE + 1, Level.IV, IncidentState.ACCEPTED);

        var groups = IncidentQueue.grouped(rows);

        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().rows()).containsExactlyElementsOf(rows);
    }

    @Test
    void neverGroupsSeriousOrUnacceptedOnes() {
        var serious = rows(IncidentQueue.GROUP_ABOVE + 1, Level.II, IncidentState.ACCEPTED);
        var fresh = rows(IncidentQueue.GROUP_ABOVE + 1, Level.IV, IncidentState.REPORTED);

        assertThat(IncidentQueue.grouped(serious)).hasSameSizeAs(serious);
        assertThat(IncidentQueue.grouped(fresh)).hasSameSizeAs(fresh);
    }

    private static List<QueueRow> rows(int count, Level level, IncidentState state) {
        return IntStream.range(0, count)
                .mapToObj(i -> row("r" + i, level, state, NOON))
                .toList();
    }
}
