package cn.fengsui.store.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.ReportingEffort;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Instant AT = Samples.AT;

    private final HeldClock clock = new HeldClock("2026-07-14T02:00:00Z");
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void replacesAnAlertAndKeepsItsAcknowledgement() {
        store.alerts().save(List.of(Samples.alert("a", AT, AlertState.OPEN, false)));
        Acknowledgement acknowledgement = store.alerts().acknowledge("a", Samples.WANG);
        Alert resolved = Samples.alert("a", AT, AlertState.RESOLVED, false);

        store.alerts().save(List.of(resolved));

        assertThat(store.alerts().byId("a")).contains(resolved);
        assertThat(store.alerts().acknowledgements(List.of("a", "b")))
                .containsOnly(java.util.Map.entry("a", acknowledgement));
    }

    @Test
    void leavesTheOwnerOfAWithdrawnAlertTheOneThatReplacesIt() {
        Alert told = Samples.alert("a", AT, AlertState.OPEN, false);
        store.alerts().save(List.of(told));
        store.alerts().acknowledge("a", Samples.WANG);

        store.alerts()
                .save(List.of(
                        told.ended(AlertState.RESOLVED, "corrected").behind("b", Suppression.WITHDRAWN),
                        Samples.alert("b", AT, AlertState.OPEN, false)));

        assertThat(store.alerts().acknowledgements(List.of("b")).get("b").actor())
                .isEqualTo(Samples.WANG);
    }

    @Test
    void acknowledgesOnceInTheLogAndTheAuditToo() {
        store.alerts().save(List.of(Samples.alert("a", AT, AlertState.OPEN, false)));

        Acknowledgement first = store.alerts().acknowledge("a", Samples.WANG);
        clock.advance(Duration.ofMinutes(1));
        Acknowledgement second = store.alerts().acknowledge("a", Samples.LI);

        assertThat(second).isEqualTo(first);
        List<LoggedEvent> logged = store.eventLog().read(0, 10).stream()
                .filter(event -> event.kind() == EventKind.ACKNOWLEDGEMENT)
                .toList();
        assertThat(logged).hasSize(1);
        assertThat(EventJson.acknowledgement(logged.getFirst().body())).isEqualTo(first);
        assertThat(store.audit().newest("alert.acknowledge", "a", 10)).hasSize(1);
    }

    @Test
    void refusesToAcknowledgeWhatIsNotThere() {
        assertThatThrownBy(() -> store.alerts().acknowledge("nothing", Samples.WANG))
                .isInstanceOf(AlertRefused.class)
                .hasMessageContaining("There is no alert nothing");
        assertThat(store.audit().newest("", "nothing", 10)).isEmpty();
    }

    @Test
    void listsTheNewestFirstByState() {
        store.alerts()
                .save(List.of(
                        Samples.alert("a", AT, AlertState.OPEN, false),
                        Samples.alert("b", AT.plusSeconds(1), AlertState.RESOLVED, false),
                        Samples.alert("c", AT.plusSeconds(2), AlertState.OPEN, true)));

        assertThat(store.alerts().find(Query.all()).items())
                .extracting(Alert::id)
                .containsExactly("c", "b", "a");
        assertThat(store.alerts().find(Query.all().state("OPEN")).items())
                .extracting(Alert::id)
                .containsExactly("c", "a");
        assertThat(store.alerts().find(Query.all().drill(false).limit(1)).items())
                .extracting(Alert::id)
                .containsExactly("b");
        var first = store.alerts().find(Query.all().limit(2));
        assertThat(store.alerts()
                        .find(Query.all().limit(2).cursor(first.next()))
                        .items())
                .extracting(Alert::id)
                .containsExactly("a");
    }

    @Test
    void listsHotspotsWhoseEpisodeTouchesTheTime() {
        Hotspot morning = Samples.hotspot("morning", AT, AT.plusSeconds(3600), HotspotState.CLOSED);
        Hotspot noon = Samples.hotspot("noon", AT.plusSeconds(7200), AT.plusSeconds(10_800), HotspotState.OPEN);
        store.hotspots().save(List.of(morning, noon));
        store.hotspots().save(List.of(noon));

        assertThat(store.hotspots().find(Query.all()).items()).containsExactly(noon, morning);
        assertThat(store.hotspots()
                        .find(Query.all().between(AT.plusSeconds(1800), AT.plusSeconds(1900)))
                        .items())
                .containsExactly(morning);
        assertThat(store.hotspots().find(Query.all().state("OPEN")).items()).containsExactly(noon);
    }

    @Test
    void keepsTheFinalNumbersOfAHotspotThatComesLiveAndFinalAtOnce() {
        Hotspot live = Samples.hotspot("noon", AT, AT.plusSeconds(3600), HotspotState.OPEN);
        Hotspot settled = Samples.hotspot("noon", AT, AT.plusSeconds(7200), HotspotState.CLOSED)
                .detail(new HotspotDetail.Draft(HotspotKind.HOTSPOT, UnitKind.CELL, "", "")
                        .told(ReportingEffort.UNKNOWN, true)
                        .done());

        store.hotspots().save(List.of(live, settled, live));

        assertThat(store.hotspots().find(Query.all()).items()).containsExactly(settled);
    }
}
