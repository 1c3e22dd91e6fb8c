package cn.fengsui.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The line we do not cross: the admitted list is closed, and these families are not in it. */
class EventClassTest {

    private static final Set<String> ADMITTED_GROUPS = Set.of("N", "A", "H", "C", "E", "O", "S", "T", "D");
    private static final String[] NEVER_ZH = {
        "信访", "上访", "集会", "游行", "示威", "罢工", "宗教", "民族", "舆情", "言论", "重点人", "矫正", "流动人口", "未成年"
    };
    private static final String[] NEVER_EN = {
        "petition",
        "assembly",
        "protest",
        "strike",
        "religio",
        "ethnic",
        "opinion",
        "speech",
        "correction",
        "migrant",
        "minor"
    };

    @Test
    void admitsOnlyTheseGroups() {
        Set<String> groups =
                Stream.of(EventClass.values()).map(EventClass::group).collect(Collectors.toSet());

        assertThat(groups).isEqualTo(ADMITTED_GROUPS);
    }

    @Test
    void holdsNoClassAboutPersons() {
        for (EventClass admitted : EventClass.values()) {
            assertThat(admitted.zh()).doesNotContain(NEVER_ZH);
            assertThat(admitted.en().toLowerCase()).doesNotContain(NEVER_EN);
        }
    }

    @Test
    void knowsNothingElse() {
        assertThat(EventClass.of("P1")).isEmpty();
        assertThat(EventClass.of("a1")).isEmpty();
        assertThat(EventClass.of("A1")).contains(EventClass.A1);
    }

    @Test
    void keepsTechnicalFaultsAndCountsOutOfThePlaces() {
        assertThat(EventClass.T1.isAboutPlaces()).isFalse();
        assertThat(EventClass.D.isAboutPlaces()).isFalse();
        assertThat(EventClass.N1.isAboutPlaces()).isTrue();
    }
}
