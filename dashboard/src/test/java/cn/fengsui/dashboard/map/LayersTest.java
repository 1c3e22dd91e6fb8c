package cn.fengsui.dashboard.map;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.preview.PreviewUnits;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final Instant NOW = Instant.parse("2026-07-14T06:00:00Z");

    private final Live live = new Live();
    private final Layers layers = new Layers(live);

    @Test
    void tellsUnitsWithTheQuestionThatFoundThemAndHowTheyCameToBeSo() {
        put(PreviewUnits.unit(NOW, HotspotKind.HOTSPOT, UnitKind.TOWNSHIP, "420321004", "柳湾街道", 14, 5.2));
        put(PreviewUnits.unit(NOW, HotspotKind.BURST, UnitKind.REGION, "*", "", 96, 41.5));

        var told = layers.units(true).items();

        assertThat(told).extracting(Layers.UnitItem::label).containsOnly("CONSECUTIVE");
        assertThat(told)
                .extracting(Layers.UnitItem::where, Layers.UnitItem::quiet)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("柳湾街道", false),
                        org.assertj.core.groups.Tuple.tuple("", false));
    }

    @Test
    void tellsASilenceAsQuietWhateverItsNumbersAre() {
        put(PreviewUnits.unit(NOW, HotspotKind.SILENCE, UnitKind.TOWNSHIP, "420321103", "北山镇", 9, 6.4));

        assertThat(layers.units(true).items()).singleElement().matches(Layers.UnitItem::quiet);
    }

    @Test
    void leavesOutWhatHasEndedAndWhatIsADrill() {
        Hotspot one = PreviewUnits.unit(NOW, HotspotKind.HOTSPOT, UnitKind.TOWNSHIP, "420321004", "柳湾街道", 14, 5.2);
        put(one.state(HotspotState.CLOSED));

        assertThat(layers.units(true).items()).isEmpty();
        put(one);
        assertThat(layers.units(false).items()).isEmpty();
    }

    @Test
    void hasANewVersionWhenAUnitChanges() {
        long before = layers.hotspotsVersion();
        put(PreviewUnits.unit(NOW, HotspotKind.BURST, UnitKind.REGION, "*", "", 96, 41.5));

        assertThat(layers.hotspotsVersion()).isGreaterThan(before);
    }

    private void put(Hotspot hotspot) {
        live.unitHotspots().put(hotspot.id(), hotspot);
    }
}
