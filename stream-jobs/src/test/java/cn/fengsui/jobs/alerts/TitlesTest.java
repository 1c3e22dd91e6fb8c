package cn.fengsui.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import org.junit.jupiter.api.Test;

class TitlesTest {

    @Test
    void namesLevelClassAndPlace() {
        var place = new Place(Told.CENTRE, "420321001", "柳湾街道", "第7网格", "某路 1 号");

        assertThat(Titles.serious(Level.I, "A3", place)).isEqualTo("Ⅰ级危险化学品 柳湾街道·第7网格");
        assertThat(Titles.seriousEn(Level.I, "A3", place)).isEqualTo("Level I Hazardous goods, 柳湾街道·第7网格");
    }

    @Test
    void givesThePointWhenNoDivisionIsKnown() {
        var place = new Place(Told.CENTRE, "", "", "", "");

        assertThat(Titles.serious(Level.II, "A1", place)).isEqualTo("Ⅱ级火灾 112.142,30.920");
    }

    @Test
    void saysWhenThePlaceIsUnknown() {
        assertThat(Titles.serious(Level.II, "A1", Place.UNKNOWN)).isEqualTo("Ⅱ级火灾 地点不详");
    }

    @Test
    void staysWithinThirtyCharacters() {
        var place = new Place(Told.CENTRE, "1", "一个名字非常非常非常非常非常非常长的街道办事处", "第一百二十七网格", "");

        for (EventClass category : EventClass.values()) {
            assertThat(Titles.serious(Level.II, category.code(), place)).hasSizeLessThanOrEqualTo(30);
            assertThat(Titles.burst(category.group(), place)).hasSizeLessThanOrEqualTo(30);
        }
        assertThat(Titles.cameraOffline("很长的名字".repeat(20))).hasSize(30);
    }
}
