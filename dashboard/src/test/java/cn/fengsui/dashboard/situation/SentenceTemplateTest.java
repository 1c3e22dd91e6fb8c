package cn.fengsui.dashboard.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentenceTemplateTest {

    @Test
    void putsTheValuesIntoTheSlots() {
        var late = new Piece.Number(new Figure("late", new Evidence.OfReports(List.of())));

        var pieces = SentenceTemplate.fill("迟报 {late} 件。", Map.of("late", late));

        assertThat(pieces).containsExactly(new Piece.Words("迟报 "), late, new Piece.Words(" 件。"));
    }

    @Test
    void namesASlotThatHasNoValue() {
        assertThatThrownBy(() -> SentenceTemplate.fill("{nobody}", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{nobody}");
    }
}
