package cn.fengsui.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The identity numbers are made up; their check characters are right (GB 11643). */
class FreeTextScreenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "身份证11010519491231002X。",
                "身份证11010519491231002x。",
                "身份证440524188001010014。",
                "身份证110105 19491231 002X。",
                "身份证110105-19491231-002X。",
                "身份证１１０１０５１９４９１２３１００２Ｘ。",
            })
    void masksIdentityNumbers(String text) {
        assertThat(FreeTextScreen.screen(text)).isEqualTo(new FreeTextScreen.Screened("身份证***。", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "电话13812345678,速来",
                "电话138-1234-5678,速来",
                "电话138 1234 5678,速来",
                "电话+86 13812345678,速来",
                "电话8613812345678,速来",
                "电话１３８１２３４５６７８,速来",
            })
    void masksMobileNumbers(String text) {
        assertThat(FreeTextScreen.screen(text)).isEqualTo(new FreeTextScreen.Screened("电话***,速来", 1));
    }

    @Test
    void countsEveryNumber() {
        var screened = FreeTextScreen.screen("13812345678 和 15912345678, 11010519491231002X");

        assertThat(screened.text()).isEqualTo("*** 和 ***, ***");
        assertThat(screened.masked()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "摄像机34020000001320000001离线",
                "坐标112.13812345678,30.9",
                "流水号110105194912310021",
                "水位12.34米,库容1380万方",
                "单号20260714083000123456",
                "12345678901",
                "短",
                "",
            })
    void leavesOtherNumbersAlone(String text) {
        assertThat(FreeTextScreen.screen(text)).isEqualTo(new FreeTextScreen.Screened(text, 0));
    }
}
