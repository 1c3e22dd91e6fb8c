package cn.fengsui.dashboard.cameras.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.video.ViewReason;
import org.junit.jupiter.api.Test;

class GivenReasonTest {

    @Test
    void mustSaySomething() {
        assertThatThrownBy(() -> new GivenReason(ViewReason.PATROL, " x ", ""))
                .hasMessageContaining("name the incident");
    }

    @Test
    void isWrittenIntoTheAuditWithItsKind() {
        assertThat(new GivenReason(ViewReason.INCIDENT, " LJ-0714-0231 ", "LJ-0714-0231").words())
                .isEqualTo("INCIDENT: LJ-0714-0231");
    }
}
