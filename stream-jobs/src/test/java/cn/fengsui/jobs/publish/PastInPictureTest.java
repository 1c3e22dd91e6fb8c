package cn.fengsui.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Backstage;
import cn.fengsui.testkit.HeldClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What screens see while history rushes by. */
class PastInPictureTest {

    private static final Instant NOW = Instant.parse("2026-07-14T04:00:00Z");
    private static final Instant WEEKS_AGO = NOW.minus(Duration.ofDays(20));

    @TempDir
    Path folder;

    private final HeldClock clock = new HeldClock(NOW);
    private Backstage backstage;
    private RecordAndPicture outlet;

    @BeforeEach
    void open() {
        backstage = new Backstage(folder);
        outlet = RecordAndPicture.connect(backstage.jdbc(), backstage.address(), clock);
    }

    @AfterEach
    void close() {
        outlet.close();
        backstage.close();
    }

    @Test
    void showsNothingOfAnAlertOfThePastThatIsSoonOver() {
        outlet.alerts(List.of(alert("past", AlertState.OPEN, WEEKS_AGO)));
        outlet.settle();
        assertThat(backstage.picture().alerts().keySet()).isEmpty();
        outlet.alerts(List.of(alert("past", AlertState.RESOLVED, WEEKS_AGO.plusSeconds(900))));
        after(Duration.ofMinutes(1));

        assertThat(backstage.picture().alerts().keySet()).isEmpty();
        assertThat(backstage.store().alerts().find(Query.all()).items())
                .as("the record has it")
                .extracting(Alert::state)
                .containsExactly(AlertState.RESOLVED);
    }

    @Test
    void showsAnAlertOfThePastThatStillStandsAfterTenSecondsAsItIsThen() {
        outlet.alerts(List.of(alert("stands", AlertState.OPEN, WEEKS_AGO)));
        after(Duration.ofSeconds(6));
        outlet.alerts(List.of(alert("stands", AlertState.OPEN, WEEKS_AGO.plusSeconds(60))));
        after(Duration.ofSeconds(3));
        assertThat(backstage.picture().alerts().keySet()).isEmpty();

        after(Duration.ofSeconds(1));

        assertThat(backstage.picture().alerts().get("stands").lastAt()).isEqualTo(WEEKS_AGO.plusSeconds(60));
        outlet.alerts(List.of(alert("stands", AlertState.OPEN, WEEKS_AGO.plusSeconds(120))));
        assertThat(backstage.picture().alerts().get("stands").lastAt())
                .as("what is seen is kept current")
                .isEqualTo(WEEKS_AGO.plusSeconds(120));
        outlet.alerts(List.of(alert("stands", AlertState.RESOLVED, WEEKS_AGO.plusSeconds(120))));
        assertThat(backstage.picture().alerts().keySet()).isEmpty();
    }

    @Test
    void showsWhatIsNewsAtOnceAndItsEndForAnHour() {
        outlet.alerts(List.of(alert("news", AlertState.OPEN, NOW.minusSeconds(60))));
        assertThat(backstage.picture().alerts().keySet()).contains("news");

        outlet.alerts(List.of(alert("news", AlertState.RESOLVED, NOW)));

        assertThat(backstage.picture().alerts().get("news").state()).isEqualTo(AlertState.RESOLVED);
    }

    private void after(Duration time) {
        clock.advance(time);
        outlet.settle();
    }

    private static Alert alert(String id, AlertState state, Instant lastAt) {
        return new Alert(
                id,
                AlertRule.BURST,
                state,
                Level.III,
                "C1",
                Place.UNKNOWN,
                "积水上报密集",
                "Many reports",
                lastAt,
                lastAt,
                NOW,
                List.of(),
                1,
                "",
                "",
                "",
                false);
    }
}
