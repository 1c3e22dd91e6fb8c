package cn.fengsui.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertWordsTest {

    private static final Place WILLOW = new Place(null, "420321004", "柳湾街道", "第7网格", "");

    @Test
    void leavesOutTheLevelAndThePlaceThatStandBesideThem() {
        Alert alert = alert("Ⅱ级火灾 柳湾街道·第7网格", "Level II Fire, 柳湾街道·第7网格", WILLOW);

        assertThat(AlertWords.what(alert, false)).isEqualTo("火灾");
        assertThat(AlertWords.what(alert, true)).isEqualTo("Fire");
    }

    @Test
    void leavesOutAPlaceInFront() {
        Alert alert = alert("柳湾街道 自然灾害上报密集", "Many natural-hazard reports close together, 柳湾街道", WILLOW);

        assertThat(AlertWords.what(alert, false)).isEqualTo("自然灾害上报密集");
        assertThat(AlertWords.what(alert, true)).isEqualTo("Many natural-hazard reports close together");
    }

    @Test
    void keepsATitleThatIsNothingElse() {
        assertThat(AlertWords.what(alert("柳湾街道", "x", WILLOW), false)).isEqualTo("柳湾街道");
    }

    private static Alert alert(String title, String titleEn, Place place) {
        return new Alert(
                "a",
                AlertRule.SERIOUS_REPORT,
                AlertState.OPEN,
                Level.II,
                "A1",
                place,
                title,
                titleEn,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of("s/1"),
                1,
                "",
                "",
                "",
                false);
    }
}
