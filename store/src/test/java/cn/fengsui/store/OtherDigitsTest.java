package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.testkit.HeldClock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a machine whose language writes other digits, everything that others read is written as everywhere. */
class OtherDigitsTest {

    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @BeforeEach
    void change() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    }

    @AfterEach
    void changeBack() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @Test
    void theRecordOpensAndNumbersIncidentsInAscii() {
        assertThat("%d".formatted(1))
                .as("this machine would write other digits")
                .isNotEqualTo("1");

        try (Store store = TestServer.store(new HeldClock("2026-07-14T04:00:00Z"))) {
            List<Incident> opened = store.incidents().open(List.of(Samples.report("digits")));

            assertThat(opened).extracting(Incident::id).containsExactly("LJ-0714-0001");
            assertThat(store.eventLog().latest()).isPositive();
        }
    }
}
