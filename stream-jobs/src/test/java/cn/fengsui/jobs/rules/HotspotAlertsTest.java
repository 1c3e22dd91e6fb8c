package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotspotAlertsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private RuleHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = RuleHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void raisesAnAlertWhenAHotspotOpens() throws Exception {
        assertThat(hear(update(HotspotState.TINT, true, false, "a"))).isEmpty();

        Alert alert = hear(update(HotspotState.OPEN, true, true, "a")).getFirst();

        assertThat(alert.title()).isEqualTo("柳湾街道 上报为常态 3.2 倍");
        assertThat(alert.titleEn()).isEqualTo("Reports 3.2 times the usual, 柳湾街道");
        assertThat(alert.hotspotId()).isEqualTo("h1");
        assertThat(alert.reportKeys()).containsExactly("a");
    }

    @Test
    void growsWithTheHotspotAndEndsWithIt() throws Exception {
        Alert opened = hear(update(HotspotState.OPEN, true, true, "a")).getFirst();

        assertThat(hear(update(HotspotState.OPEN, true, true, "a"))).isEmpty();
        Alert grown = hear(update(HotspotState.OPEN, true, true, "a", "b")).getFirst();
        Alert ended = hear(update(HotspotState.CLOSED, false, true, "a", "b")).getFirst();

        assertThat(grown.id()).isEqualTo(opened.id());
        assertThat(grown.reportKeys()).containsExactly("a", "b");
        assertThat(ended.id()).isEqualTo(opened.id());
        assertThat(ended.state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void keepsQuietWhenAnotherGroupsHotspotAlreadyAlerts() throws Exception {
        assertThat(hear(update(HotspotState.OPEN, true, false, "a"))).isEmpty();
    }

    private List<Alert> hear(HotspotUpdate update) throws Exception {
        return harness.hears(Signal.of(update.hotspot(), update.live(), update.raisesAlert(), false));
    }

    private static HotspotUpdate update(HotspotState state, boolean live, boolean raises, String... keys) {
        var place = new Place(Told.CENTRE, "420321001", "柳湾街道", "", "");
        var hotspot = new Hotspot(
                "h1",
                state,
                "*",
                List.of("88319b3a05fffff"),
                List.of(0.001),
                8,
                place,
                NOON.minusSeconds(7_200),
                NOON,
                NOON.minusSeconds(600),
                16,
                5,
                3.2,
                0.0001,
                0.001,
                2.5,
                List.of(keys),
                false);
        return new HotspotUpdate(hotspot, live, state != HotspotState.TINT, raises);
    }
}
