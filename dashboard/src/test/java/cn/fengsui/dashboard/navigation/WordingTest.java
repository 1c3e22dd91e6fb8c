package cn.fengsui.dashboard.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingTest {

    private final Wording wording = new Wording(Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));

    @Test
    void showsMomentsOfTheRecordByTheCitysClock() {
        assertThat(wording.withLocalTimes("等待经费，至 2026-11-29T13:59:00Z。等下月经费"))
                .isEqualTo("等待经费，至 2026-11-29 21:59。等下月经费");
        assertThat(wording.withLocalTimes("2026-11-29T16:00:00.5Z")).isEqualTo("2026-11-30 00:00");
        assertThat(wording.withLocalTimes("型号 T12:00Z，2026-11-29")).isEqualTo("型号 T12:00Z，2026-11-29");
    }
}
