package cn.fengsui.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "电话1 3 8 1 2 3 4 5 6 7 8,速来",
                "电话1-3-8-1-2-3-4-5-6-7-8,速来",
                "电话138.1234.5678,速来",
                "电话138/1234/5678,速来",
                "电话13812 345 678,速来",
                "电话一三八一二三四五六七八,速来",
                "电话幺三八幺二三四五六七八,速来",
                "电话138一二三四5678,速来",
                "电话壹叁捌壹贰叁肆伍陆柒捌,速来",
                "电话①③⑧①②③④⑤⑥⑦⑧,速来",
                "电话138\u200B1234\u200D5678,速来",
                "电话١٣٨١٢٣٤٥٦٧٨,速来",
                "电话0710-3512345,速来",
                "电话(010)68881234,速来",
                "电话3512345,速来",
            })
    void masksNumbersThatAreTakenApartOrSpelled(String text) {
        assertThat(FreeTextScreen.screen(text)).isEqualTo(new FreeTextScreen.Screened("电话***,速来", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "证件1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X。",
                "证件一一零一零五一九四九一二三一零零二X。",
                "证件110105491231002。", // 15 digits, until 1999
                "证件110105194912310021。", // the check character is wrong, and it is called one
            })
    void masksIdentityNumbersInEveryForm(String text) {
        assertThat(FreeTextScreen.screen(text)).isEqualTo(new FreeTextScreen.Screened("证件***。", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    持护照E12345678入境       | 持护照***入境
                    通行证:H12345678          | 通行证:***
                    港人A123456(7)报         | 港人***报
                    车牌鄂A12345堵门         | 车牌***堵门
                    车牌京A·D12345堵门       | 车牌***堵门
                    发到 zhang.san@example.com 即可 | 发到 *** 即可
                    微信号:zhangsan_88       | 微信号:***
                    银行卡6222021234567890128 | 银行卡***
                    来电人:张三;诉求:路灯不亮 | 来电人:***;诉求:路灯不亮
                    联系人姓名:李四,井盖破损  | 联系人姓名:***,井盖破损
                    """)
    void masksWhatElseTellsWhoSomebodyIs(String text, String masked) {
        assertThat(FreeTextScreen.screen(text)).isEqualTo(new FreeTextScreen.Screened(masked, 1));
    }

    @Test
    void findsANumberBehindANumeral() {
        assertThat(FreeTextScreen.screen("二13812345678").text()).isEqualTo("二***");
    }

    @Test
    void leavesTheQuotesOfJsonAlone() {
        assertThat(FreeTextScreen.screen("{\"description\":\"联系人:张三\"}").text())
                .isEqualTo("{\"description\":\"联系人:***\"}");
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
                "网格420321001001001积水",
                "网格号:420321001001001积水",
                "一三五单号限行,二四六双号",
                "二〇二六年七月十四日三号楼二单元一〇一室",
                "坐标 113.812345, 30.912345",
                "拨打12345热线,水位 138.12 米",
                "联系人未留电话",
                "京A区三号楼",
                "短",
                "",
            })
    void leavesOtherNumbersAlone(String text) {
        assertThat(FreeTextScreen.screen(text)).isEqualTo(new FreeTextScreen.Screened(text, 0));
    }
}
