package cn.fengsui.dashboard.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutSwitchTest {

    private static final Instant START = Instant.parse("2026-07-14T04:00:00Z");

    private final LayoutSwitch layouts = new LayoutSwitch();

    @Test
    void switchesByItselfForALevelOneAlertAndSaysWhen() {
        assertThat(layouts.decide(Set.of("a"), START)).isEqualTo(Layout.INCIDENT);
        assertThat(layouts.switchedByItselfAt()).contains(START);
    }

    @Test
    void switchesByItselfAtMostOnceInThirtySeconds() {
        layouts.decide(Set.of("a"), START);

        assertThat(layouts.decide(Set.of(), START.plusSeconds(29))).isEqualTo(Layout.INCIDENT);
        assertThat(layouts.decide(Set.of(), START.plusSeconds(30))).isEqualTo(Layout.CALM);
    }

    @Test
    void staysCalmAfterAnOperatorWantedItUntilAnotherAlertComes() {
        layouts.decide(Set.of("a"), START);
        layouts.toCalm(Set.of("a"));

        assertThat(layouts.decide(Set.of("a"), START.plusSeconds(60))).isEqualTo(Layout.CALM);
        assertThat(layouts.decide(Set.of("a", "b"), START.plusSeconds(61))).isEqualTo(Layout.INCIDENT);
    }

    @Test
    void doesNotClaimAnAutomaticSwitchWhenAPersonSwitched() {
        layouts.decide(Set.of("a"), START);
        layouts.toCalm(Set.of("a"));
        layouts.toIncident();

        assertThat(layouts.decide(Set.of("a"), START.plusSeconds(5))).isEqualTo(Layout.INCIDENT);
        assertThat(layouts.switchedByItselfAt()).isEmpty();
    }

    @Test
    void staysCalmWithoutALevelOneAlert() {
        assertThat(layouts.decide(Set.of(), START)).isEqualTo(Layout.CALM);
        assertThat(layouts.switchedByItselfAt()).isEmpty();
    }
}
