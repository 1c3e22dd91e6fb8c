package cn.fengsui.dashboard.alertdesk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.alertdesk.DeskRows.Row;
import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeskRowsTest {

    private static final Instant NOW = Instant.parse("2026-07-14T02:00:00Z");

    @Test
    void groupsAFloodByPlaceAndCauseAndDropsNothing() {
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            standings.add(standing("a" + i, Level.IV, "N1", 112.1 + i % 4 * 0.01, AlertStage.UNACKNOWLEDGED));
        }
        standings.add(standing("grave", Level.II, "A1", 112.1, AlertStage.ACKNOWLEDGED));

        DeskRows rows = DeskRows.of(standings, true, true);

        assertThat(rows.rows()).hasSize(5);
        assertThat(rows.rows().getFirst().head().id()).isEqualTo("grave");
        assertThat(rows.rows().getFirst().members()).hasSize(1);
        assertThat(rows.rows().subList(1, 5))
                .allSatisfy(row -> assertThat(row.members()).hasSize(10));
        assertThat(rows.total()).isEqualTo(41);
    }

    @Test
    void presentsAtMostTenRowsInAnyFloodAndEveryGraveOneByItself() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Standing> standings = new ArrayList<>();
            int grave = 0;
            for (int i = 0; i < 200; i++) {
                Level level = Level.values()[random.nextInt(20) == 0 ? random.nextInt(2) : 2 + random.nextInt(2)];
                grave += level.isSerious() ? 1 : 0;
                standings.add(standing(
                        "a" + i, level, "N" + random.nextInt(9), 112 + random.nextDouble(), AlertStage.UNACKNOWLEDGED));
            }

            DeskRows rows = DeskRows.of(standings, true, true);

            assertThat(rows.rows()).hasSizeLessThanOrEqualTo(Math.max(10, grave + 1));
            assertThat(rows.rows().stream()
                            .mapToInt(row -> row.members().size())
                            .sum())
                    .isEqualTo(200);
            assertThat(rows.rows().stream().filter(row -> row.members().stream()
                            .anyMatch(member -> member.alert().level().isSerious())))
                    .hasSize(grave)
                    .allSatisfy(row -> assertThat(row.members()).hasSize(1));
        }
    }

    @Test
    void ordersByLevelThenByWhatNobodyOwnsThenByAge() {
        List<Standing> standings = List.of(
                standing("owned", Level.II, "A1", 112.1, AlertStage.ACKNOWLEDGED),
                standing("lesser", Level.III, "A1", 112.1, AlertStage.UNACKNOWLEDGED),
                standing("waits", Level.II, "A1", 112.1, AlertStage.UNACKNOWLEDGED));

        assertThat(DeskRows.of(standings, false, true).rows())
                .extracting(Row::head)
                .extracting(Standing::id)
                .containsExactly("waits", "owned", "lesser");
    }

    @Test
    void knowsAFloodFromTheTimesAlone() {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            times.add(NOW.minusSeconds(300 - i * 10));
        }

        assertThat(Flood.isOn(times.subList(0, 10), NOW)).isFalse();
        assertThat(Flood.isOn(times, NOW)).isTrue();
        assertThat(Flood.isOn(times, NOW.plusSeconds(350))).as("five left").isTrue();
        assertThat(Flood.isOn(times, NOW.plus(Duration.ofMinutes(9)))).isFalse();
        times.add(NOW.plus(Duration.ofMinutes(20)));
        assertThat(Flood.isOn(times, NOW.plus(Duration.ofMinutes(21))))
                .as("over stays over")
                .isFalse();
    }

    private static Standing standing(String id, Level level, String category, double lng, AlertStage stage) {
        var place = new Place(new GeoPoint(lng, 30.92), "420321001", "柳湾街道", "", "");
        var alert = new Alert(
                id,
                AlertRule.BURST,
                AlertState.OPEN,
                level,
                category,
                place,
                "积水上报密集",
                "Many flood reports",
                NOW,
                NOW,
                NOW,
                List.of(),
                1,
                "",
                "",
                "",
                false);
        return new Standing(alert, AlertHandling.untouched(alert), null, stage);
    }
}
