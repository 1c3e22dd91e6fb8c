package cn.fengsui.store.place;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.AreasChange;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AreasTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tellsTheLogWhatWasImportedWithoutOutlines() {
        try (Store store = TestServer.store()) {
            var zone = new Area(
                    AreaLevel.TOWNSHIP,
                    "420321090",
                    "高新园",
                    "420321",
                    true,
                    FROM,
                    null,
                    "{\"type\":\"Polygon\",\"coordinates\":[]}");

            long version = store.areas().replace(AreaLevel.TOWNSHIP, FROM, List.of(zone), Actor.SYSTEM);

            assertThat(version).isEqualTo(1);
            assertThat(store.eventLog().read(0, 10))
                    .filteredOn(event -> event.kind() == EventKind.AREAS)
                    .extracting(LoggedEvent::body)
                    .extracting(body -> EventJson.read(body, AreasChange.class))
                    .containsExactly(AreasChange.of(AreaLevel.TOWNSHIP, FROM, List.of(zone)));
        }
    }
}
