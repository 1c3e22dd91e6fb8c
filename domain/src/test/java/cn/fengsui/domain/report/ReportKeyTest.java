package cn.fengsui.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReportKeyTest {

    @Test
    void readsBackFromItsTextEvenWhenTheIdHoldsASlash() {
        var key = new ReportKey("grid-app", "2026/07/14-1");

        assertThat(ReportKey.of(key.text())).isEqualTo(key);
    }

    @Test
    void refusesASourceWithASlashAndSaysWhatIsAllowed() {
        assertThatThrownBy(() -> new ReportKey("a/b", "1")).hasMessageContaining("letters, digits");
    }
}
