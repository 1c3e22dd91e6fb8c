package cn.fengsui.dashboard.citymap;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NearbyTest {

    private final PreviewPorts ports = new PreviewPorts(Clock.systemUTC());
    private final Live live = new Live(true);
    private final PreviewCity city = new PreviewCity(ports, live, Instant.now());
    private final GeoPoint here =
            Objects.requireNonNull(PreviewCity.place(2258, 1340, "", "").point());

    @Test
    void findsWhatLiesWithinTheRadiusAndNothingBeyond() {
        city.alert(Level.II, "A1", "近", "near", PreviewCity.place(2270, 1340, "", ""), 1, 1, null);
        city.alert(Level.II, "A1", "远", "far", PreviewCity.place(2500, 1340, "", ""), 1, 1, null);

        assertThat(Nearby.of(live, List.of(), here, 300).alerts())
                .extracting(near -> near.what().title())
                .containsExactly("近");
        assertThat(Nearby.of(live, List.of(), here, 3000).alerts())
                .extracting(near -> near.what().title())
                .containsExactly("近", "远");
    }

    @Test
    void findsCamerasAndTeamsNearestFirst() {
        city.fill("calm");
        var team = new Unit("二队", "抢", "10 人", PreviewCity.place(2260, 1350, "", ""), "", true);

        Nearby near = Nearby.of(live, List.of(team), here, 1000);

        assertThat(near.units())
                .singleElement()
                .matches(one -> one.what().name().equals("二队") && one.metres() < 100);
        assertThat(near.cameras()).extracting(Nearby.Near::metres).isSorted().isNotEmpty();
    }

    @Test
    void showsNoDrillOnTheRealMap() {
        city.alert(Level.II, "A1", "演练", "drill", PreviewCity.place(2258, 1340, "", ""), 1, 1, null);
        var real = new Live(false);
        live.alerts().all().forEach(alert -> real.alerts().put(alert.id(), alert));

        assertThat(Nearby.of(real, List.of(), here, 300).isEmpty()).isTrue();
    }
}
