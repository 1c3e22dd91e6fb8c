package cn.fengsui.store.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonthlyFiguresTest {

    private static final LocalDate JULY = LocalDate.parse("2026-07-01");

    private final HeldClock clock = new HeldClock("2026-08-04T02:00:00Z");
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void neverChangesAVersionAndShowsTheNewest() {
        store.monthlyFigures().freeze(List.of(cell(911, 1)));
        store.monthlyFigures().freeze(List.of(cell(900, 1), cell(912, 2)));

        assertThat(store.monthlyFigures().newest(JULY, "*")).containsExactly(cell(912, 2));
        assertThat(store.monthlyFigures().versions(JULY, "*", IndicatorKind.CLOSURE, "*"))
                .containsExactly(cell(911, 1), cell(912, 2));
        assertThat(store.monthlyFigures().newest(JULY, "420321")).isEmpty();
    }

    @Test
    void namesWhatIsNotAvailableAndWhy() {
        store.monthlyFigures().noteNotAvailable();
        store.monthlyFigures().noteNotAvailable();

        assertThat(store.monthlyFigures().notAvailable())
                .containsKeys(IndicatorKind.ARRIVAL, IndicatorKind.COVERAGE)
                .doesNotContainKeys(IndicatorKind.CLOSURE, IndicatorKind.SATISFACTION)
                .allSatisfy((kind, why) -> assertThat(why).isNotBlank());
    }

    private static IndicatorCell cell(long numerator, int version) {
        return new IndicatorCell(
                IndicatorKind.CLOSURE, "*", IndicatorPeriod.MONTH, "2026-07-01", "*", numerator, 972, -1, -1, version);
    }
}
