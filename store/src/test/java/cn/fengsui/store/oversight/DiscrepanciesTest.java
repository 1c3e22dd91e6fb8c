package cn.fengsui.store.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.oversight.AppealNote;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscrepanciesTest {

    private static final Instant AT = Instant.parse("2026-07-14T01:00:00Z");

    private final HeldClock clock = new HeldClock("2026-07-14T02:00:00Z");
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
    void keepsAFindingAndItsNotesWhenItIsWithdrawn() {
        Discrepancy found = finding();
        store.discrepancies().save(List.of(found));
        AppealNote note = store.discrepancies().appeal("d1", Samples.WANG, "the app was down that morning");

        store.discrepancies().save(List.of(found.withdrawn(AT.plusSeconds(60))));

        assertThat(store.discrepancies().byId("d1")).contains(found.withdrawn(AT.plusSeconds(60)));
        assertThat(store.discrepancies().appeals("d1")).containsExactly(note);
        assertThat(store.discrepancies().find(Query.all().state("OPEN")).items())
                .isEmpty();
        assertThat(store.audit().newest("discrepancy.appeal", "d1", 10)).hasSize(1);
    }

    @Test
    void refusesANoteOnNothingOrWithoutWords() {
        store.discrepancies().save(List.of(finding()));

        assertThatThrownBy(() -> store.discrepancies().appeal("d2", Samples.WANG, "why"))
                .hasMessageContaining("There is no finding d2");
        assertThatThrownBy(() -> store.discrepancies().appeal("d1", Samples.WANG, ""))
                .hasMessageContaining("needs a text");
    }

    private static Discrepancy finding() {
        return new Discrepancy(
                "d1",
                DiscrepancyKind.MISSING,
                DiscrepancyState.OPEN,
                "柳湾街道",
                "grid-app",
                "A1",
                new Place(null, "420321001", "柳湾街道", "第7网格", ""),
                AT.minusSeconds(60),
                AT,
                7300,
                7200,
                31,
                List.of("hotline/2"),
                false);
    }
}
