package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.store.RuleJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole region over or under its usual: each rule follows its own kind and no other. */
class RegionAlertsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final String TOWNSHIP = "420321001";

    private RuleHarness rules;

    @BeforeEach
    void open() throws Exception {
        rules = RuleHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        rules.close();
    }

    @Test
    void tellsABurstAndNoSilence() throws Exception {
        Alert alert = hear(HotspotKind.BURST, HotspotState.OPEN, "", 0).getFirst();
        hear(HotspotKind.BURST, HotspotState.RECOVERING, "", 30);
        Alert over = hear(HotspotKind.BURST, HotspotState.CLOSED, "", 60).getFirst();

        assertThat(alert.rule()).isEqualTo(AlertRule.REGION_BURST);
        assertThat(alert.title()).isEqualTo("全域 各类上报 全域上报激增");
        assertThat(over.id()).isEqualTo(alert.id());
        assertThat(over.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(rules.alerts().values()).extracting(Alert::rule).containsOnly(AlertRule.REGION_BURST);
    }

    @Test
    void tellsASilenceAndNoBurst() throws Exception {
        Alert alert = hear(HotspotKind.SILENCE, HotspotState.OPEN, TOWNSHIP, 0).getFirst();
        Alert over =
                hear(HotspotKind.SILENCE, HotspotState.CLOSED, TOWNSHIP, 60).getFirst();

        assertThat(alert.rule()).isEqualTo(AlertRule.REGION_SILENCE);
        assertThat(alert.place().divisionCode()).isEqualTo(TOWNSHIP);
        assertThat(over.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(rules.alerts().values()).extracting(Alert::rule).containsOnly(AlertRule.REGION_SILENCE);
    }

    @Test
    void tellsABurstAndASilenceAtTheSameTimeAsTwoThings() throws Exception {
        hear(HotspotKind.BURST, HotspotState.OPEN, "", 0);
        hear(HotspotKind.SILENCE, HotspotState.OPEN, TOWNSHIP, 5);

        assertThat(rules.rows())
                .extracting(Alert::rule)
                .containsExactlyInAnyOrder(AlertRule.REGION_BURST, AlertRule.REGION_SILENCE);
    }

    @Test
    void standsForTheLocalBurstsInItsTownship() throws Exception {
        hear(HotspotKind.BURST, HotspotState.OPEN, TOWNSHIP, 0);
        for (int i = 0; i < 5; i++) {
            rules.hears(Signals.report("n" + i, "C1", Level.IV, NOON.plusSeconds(60 + i), Told.offset(10 * i, 0)));
        }

        assertThat(rules.rows()).extracting(Alert::rule).containsExactly(AlertRule.REGION_BURST);
        assertThat(rules.alerts().values())
                .filteredOn(alert -> alert.rule() == AlertRule.BURST)
                .singleElement()
                .satisfies(alert -> assertThat(alert.suppression()).isEqualTo(Suppression.INHIBITED));
    }

    @Test
    void followsOnlyTheClassesOfItsScope() throws Exception {
        rules.rule(RuleJson.told("""
                {"id":"burst-of-accidents","kind":"REGION_BURST","nameZh":"事故类上报激增","nameEn":"Many accidents",
                 "scope":{"classes":["A"]}}"""));

        hear(HotspotKind.BURST, HotspotState.OPEN, "", 0);

        assertThat(rules.alerts().values()).extracting(Alert::ruleId).containsExactly("region-burst");
    }

    private List<Alert> hear(HotspotKind kind, HotspotState state, String township, int minute) throws Exception {
        Instant at = NOON.plus(Duration.ofMinutes(minute));
        boolean isTown = !township.isEmpty();
        int observed = kind == HotspotKind.BURST ? 90 : 1;
        var region = new Hotspot(
                kind + township,
                state,
                "*",
                List.of(isTown ? township : "*"),
                List.of(1e-7),
                8,
                new Place(null, township, isTown ? "柳湾街道" : "", "", ""),
                at.minus(Duration.ofHours(2)),
                at,
                NOON.minus(Duration.ofMinutes(5)),
                observed,
                30,
                observed / 30.0,
                1e-7,
                1e-7,
                20,
                List.of(),
                false,
                HotspotDetail.of(
                        kind,
                        isTown ? UnitKind.TOWNSHIP : UnitKind.REGION,
                        township,
                        (isTown ? "柳湾街道" : "全域") + " 各类上报"));
        boolean live = state != HotspotState.CLOSED;
        return rules.hears(Signal.of(region, live, false, at.toEpochMilli(), false));
    }
}
