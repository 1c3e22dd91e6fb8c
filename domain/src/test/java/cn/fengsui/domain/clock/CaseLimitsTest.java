package cn.fengsui.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.incident.IncidentLimits;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseLimitsTest {

    private static final CaseLimits LIMITS = CaseLimits.read(List.of(
            "# class,level,state,amount,unit",
            "*,*,CHECKING,1,days",
            "C,IV,HANDLING,4h,working",
            "C1,IV,HANDLING,2,days # rubble",
            ""));

    @Test
    void takesTheLastLineThatFits() {
        assertThat(LIMITS.of(IncidentState.CHECKING, Level.I, "A1")).isEqualTo(TimeLimit.workingDays(1));
        assertThat(LIMITS.of(IncidentState.HANDLING, Level.IV, "C3")).isEqualTo(TimeLimit.working(Duration.ofHours(4)));
        assertThat(LIMITS.of(IncidentState.HANDLING, Level.IV, "C1")).isEqualTo(TimeLimit.workingDays(2));
    }

    @Test
    void countsTheDomainsLimitsRoundTheClockWhereNoLineFits() {
        for (IncidentState state : IncidentState.values()) {
            assertThat(LIMITS.of(state, Level.II, "A1"))
                    .isEqualTo(
                            state == IncidentState.CHECKING
                                    ? TimeLimit.workingDays(1)
                                    : TimeLimit.urgent(IncidentLimits.of(state, Level.II)));
        }
    }

    @Test
    void addsTheLimitsUpToFeedingBack() {
        Instant reported = Instant.parse("2026-03-06T01:00:00Z"); // Friday 09:00
        WorkCalendar calendar = WorkCalendar.plain(ZoneId.of("Asia/Shanghai"));

        Instant standard = CaseLimits.standard().caseDue(reported, Level.IV, "C1", calendar);
        Instant days = LIMITS.caseDue(reported, Level.IV, "C1", calendar);

        assertThat(standard).isEqualTo(reported.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(30)));
        assertThat(days).isEqualTo("2026-03-10T01:30:00Z"); // 09:30, two working days later
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatThrownBy(() -> CaseLimits.read(List.of("C1,IV,HANDLING,4h")))
                .hasMessageContaining("Line 1")
                .hasMessageContaining("class,level,state,amount,unit");
        assertThatThrownBy(() -> CaseLimits.read(List.of("C1,V,HANDLING,4h,urgent")))
                .hasMessageContaining("Line 1");
        assertThatThrownBy(() -> CaseLimits.read(List.of("C1,*,*,4h,days"))).hasMessageContaining("must read 3");
        assertThatThrownBy(() -> CaseLimits.read(List.of("C1,*,*,4h,hours")))
                .hasMessageContaining("urgent, working or days");
    }
}
