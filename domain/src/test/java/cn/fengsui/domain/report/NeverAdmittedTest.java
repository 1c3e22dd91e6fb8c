package cn.fengsui.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeverAdmittedTest {

    @ParameterizedTest
    @EnumSource
    void knowsEveryFamilyByEachOfItsWords(NeverAdmitted family) {
        assertThat(family.words()).isNotEmpty().allSatisfy(word -> assertThat(NeverAdmitted.in("其他" + word + "类"))
                .contains(family));
    }

    @ParameterizedTest
    @ValueSource(strings = {"信 访", "信-访事项", "信\u200b访", "信·访"})
    void isNotFooledByBlanksAndSigns(String name) {
        assertThat(NeverAdmitted.in(name)).contains(NeverAdmitted.PETITIONING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ＰＲＯＴＥＳＴ", "Public Assembly", "labour-strike"})
    void isNotFooledByWidthAndCase(String name) {
        assertThat(NeverAdmitted.in(name)).contains(NeverAdmitted.ASSEMBLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"儿童游乐设施", "路灯", "民族路井盖", "lightning strike", "minor damage", "校园周边", "重点部位", "消防教育基地", "集水井"})
    void leavesThingsAlone(String name) {
        assertThat(NeverAdmitted.in(name)).isEmpty();
    }

    @Test
    void holdsNoneOfOurOwnClasses() {
        for (EventClass own : EventClass.values()) {
            assertThat(NeverAdmitted.in(own.zh())).as(own.zh()).isEmpty();
            assertThat(NeverAdmitted.in(own.en())).as(own.en()).isEmpty();
            assertThat(NeverAdmitted.in(own.code())).as(own.code()).isEmpty();
        }
    }
}
