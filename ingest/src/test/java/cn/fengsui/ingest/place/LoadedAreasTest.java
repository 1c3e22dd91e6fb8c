package cn.fengsui.ingest.place;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.GeoPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A place is named as it was named when it happened. */
class LoadedAreasTest {

    private static final Instant OLD = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-01-01T00:00:00Z");
    private static final GeoPoint POINT = new GeoPoint(116.405, 39.905);
    private static final String OUTLINE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[116.4,39.9],[116.41,39.9],[116.41,39.91],[116.4,39.91],[116.4,39.9]]]}";

    private final Divisions divisions = Divisions.demoCity();

    @Test
    void namesAPlaceAsItWasNamedThen() {
        divisions.use(LoadedAreas.of(
                List.of(
                        area(AreaLevel.TOWNSHIP, "110101001", "旧街道", OLD, NEW),
                        area(AreaLevel.TOWNSHIP, "110101002", "新街道", NEW, null)),
                1));

        assertThat(divisions.place(POINT, "", NEW.minusSeconds(1)).division()).isEqualTo("旧街道");
        assertThat(divisions.place(POINT, "", NEW).division()).isEqualTo("新街道");
        assertThat(divisions.place(POINT, "", OLD.minusSeconds(1)).division()).isEmpty();
    }

    @Test
    void findsAllFourLevels() {
        divisions.use(LoadedAreas.of(
                List.of(
                        area(AreaLevel.COUNTY, "110101", "某区", OLD, null),
                        area(AreaLevel.TOWNSHIP, "110101001", "某街道", OLD, null),
                        area(AreaLevel.VILLAGE, "110101001002", "某社区", OLD, null),
                        area(AreaLevel.GRID, "110101001002003", "第3网格", OLD, null)),
                1));

        var found = divisions.find(POINT, NEW);

        assertThat(found.county()).isEqualTo(new AreaName("110101", "某区"));
        assertThat(found.village()).isEqualTo(new AreaName("110101001002", "某社区"));
        assertThat(divisions.place(POINT, "", NEW).grid()).isEqualTo("110101001002003 第3网格");
        assertThat(divisions.place(POINT, "", NEW).divisionCode()).isEqualTo("110101001");
    }

    @Test
    void neverSnapsToTheNearestArea() {
        divisions.use(LoadedAreas.of(List.of(area(AreaLevel.TOWNSHIP, "110101001", "某街道", OLD, null)), 1));

        assertThat(divisions.place(new GeoPoint(116.410001, 39.905), "", NEW).divisionCode())
                .isEmpty();
    }

    @Test
    void leavesTheFilesTownshipsOutWhileOthersAreOnRecord() {
        var inTheDemoCity = new GeoPoint(112.14608, 30.91999);
        divisions.use(LoadedAreas.of(List.of(area(AreaLevel.TOWNSHIP, "110101001", "某街道", NEW, null)), 1));

        assertThat(divisions.place(inTheDemoCity, "", NEW).divisionCode()).isEmpty();
        assertThat(divisions.place(inTheDemoCity, "", OLD).divisionCode()).isEqualTo("420321004");
    }

    private static Area area(AreaLevel level, String code, String name, Instant from, @Nullable Instant to) {
        return new Area(level, code, name, "", false, from, to, OUTLINE);
    }
}
