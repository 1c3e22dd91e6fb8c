package cn.fengsui.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.alarm.AcknowledgedReports;
import cn.fengsui.video.ptz.PtzBoard;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ports of commands and alarms in a real shared state. */
class SharedPortsTest {

    private static final String CAMERA = "34020000001320000001";
    private static SharedState state;

    @BeforeAll
    static void open() {
        state = SharedState.open(StateConfig.alone("shared-ports-test"));
    }

    @AfterAll
    static void close() {
        state.close();
    }

    @Test
    void showsHoldsToAllAndTakesAwayOnlyItsOwn() throws Exception {
        PtzBoard board = PtzBoard.in(state);
        var seen = new CopyOnWriteArrayList<Long>();
        try (var watching = board.watch(lease -> seen.add(lease.fence()))) {
            board.held(lease(1));
            Eventually.isTrue("shown", () -> state.ptzLeases().containsKey(CAMERA));
            state.ptzLeases().set(CAMERA, lease(2));
            board.free(lease(1));
            Eventually.isTrue("told", () -> seen.equals(List.of(1L, 2L)));
            assertThat(state.ptzLeases().get(CAMERA).fence()).isEqualTo(2);

            board.free(lease(2));

            Eventually.isTrue("gone", () -> !state.ptzLeases().containsKey(CAMERA));
        }
    }

    @Test
    void tellsTheReportsBehindAnAcknowledgedAlert() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        state.alerts().set("a", alert("a", List.of("gb28181-alarm/1", "grid-app/2")));
        try (var watching = AcknowledgedReports.in(state).watch(told::addAll)) {
            state.acknowledgements().set("a", new Acknowledgement("a", Actor.SYSTEM, Instant.EPOCH));

            Eventually.isTrue("told", () -> told.equals(List.of("gb28181-alarm/1", "grid-app/2")));
        }
    }

    private static PtzLease lease(long fence) {
        Instant now = Instant.now();
        return new PtzLease(CAMERA, "a@b", Actor.SYSTEM, "", 5, "", fence, now, now.plusSeconds(30));
    }

    private static Alert alert(String id, List<String> reports) {
        return new Alert(
                id,
                AlertRule.SERIOUS_REPORT,
                AlertState.OPEN,
                Level.II,
                "A1",
                Place.UNKNOWN,
                "火灾",
                "Fire",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                reports,
                reports.size(),
                "",
                "",
                "",
                false);
    }
}
