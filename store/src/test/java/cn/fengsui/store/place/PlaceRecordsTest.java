package cn.fengsui.store.place;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.MapSource;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaceRecordsTest {

    private static final Instant AT = Instant.parse("2026-07-14T06:00:00Z");
    private static final MapSource TILES = new MapSource(
            "7f3a",
            MapSource.Kind.PMTILES,
            "政务电子地图",
            "澜江市测绘院",
            "鄂S(2026)001号",
            true,
            "",
            MapSource.Tiles.VECTOR,
            List.of("water", "roads"),
            123_456,
            "ab12",
            new MapSource.Extent(111.9, 30.7, 112.4, 31.2, 0, 14),
            AT,
            "管理员 0001");

    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsASourceUntilItIsRemovedWithAnAuditRowOfEach() {
        store.mapSources().add(TILES, Samples.WANG);
        assertThat(store.mapSources().all()).containsExactly(TILES);

        store.mapSources().remove("7f3a", Samples.WANG);
        store.mapSources().remove("7f3a", Samples.WANG);

        assertThat(store.mapSources().all()).isEmpty();
        assertThat(store.audit().newest("", "7f3a", 10))
                .extracting(AuditEntry::action)
                .containsExactly("map.source.remove", "map.source.add");
    }

    @Test
    void givesTheOutlinesOfOneLevelThatAreValidNow() {
        store.areas().replace(AreaLevel.GRID, AT, List.of(grid("g1", AT)), Samples.WANG);
        store.areas()
                .replace(AreaLevel.GRID, AT.plusSeconds(60), List.of(grid("g2", AT.plusSeconds(60))), Samples.WANG);

        assertThat(store.areas().outlines(AreaLevel.GRID, AT.plusSeconds(30)))
                .singleElement()
                .satisfies(area -> {
                    assertThat(area.code()).isEqualTo("g1");
                    assertThat(area.outline()).contains("Polygon");
                });
        assertThat(store.areas().outlines(AreaLevel.GRID, AT.plusSeconds(90)))
                .extracting(Area::code)
                .containsExactly("g2");
        assertThat(store.areas().outlines(AreaLevel.VILLAGE, AT.plusSeconds(90)))
                .isEmpty();
    }

    @Test
    void keepsEveryEntryOfAnEvacuationAndGivesTheNewest() {
        var first = new Evacuation("dam", 300, 280, 0, AT, "值班员 0231");
        var second = new Evacuation("dam", 300, 280, 120, AT.plusSeconds(60), "值班员 0231");
        store.evacuations().enter(first, Samples.WANG);
        store.evacuations().enter(second, Samples.WANG);

        assertThat(store.evacuations().newest()).containsExactly(Map.entry("dam", second));
        assertThat(second.withoutPlace()).isEqualTo(20);
        assertThat(store.audit().newest("flood.evacuation", "dam", 10)).hasSize(2);
    }

    @Test
    void keepsEveryVersionOfAMaskAndLetsItBeTakenAway() {
        var yard = List.of(new PrivacyMask.Rectangle(0.1, 0.2, 0.3, 0.4));
        store.privacyMasks().save(new PrivacyMask("c1", 0, yard, "居民窗户", AT, "管理员 0001"), Samples.WANG);

        assertThat(store.privacyMasks().of("c1").orElseThrow().rectangles()).isEqualTo(yard);
        assertThat(store.privacyMasks().all()).hasSize(1);

        var none =
                store.privacyMasks().save(new PrivacyMask("c1", 0, List.of(), "机位已移走", AT, "管理员 0001"), Samples.WANG);

        assertThat(none.version()).isEqualTo(2);
        assertThat(store.privacyMasks().of("c1")).isEmpty();
        assertThat(store.audit().newest("camera.mask", "c1", 10)).hasSize(2);
    }

    private static Area grid(String code, Instant from) {
        return new Area(AreaLevel.GRID, code, code, "", false, from, null, "{\"type\":\"Polygon\",\"coordinates\":[]}");
    }
}
