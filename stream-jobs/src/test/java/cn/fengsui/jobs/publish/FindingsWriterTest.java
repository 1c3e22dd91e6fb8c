package cn.fengsui.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class FindingsWriterTest {

    private final Recording outlet = new Recording();
    private final ManualTime time = new ManualTime();
    private final SimpleCounter failures = new SimpleCounter();
    private final FindingsWriter writer = new FindingsWriter(outlet, time, failures);

    @Test
    void sendsTheFirstAlertAtOnceAndGathersTheNextForAFiftiethOfASecond() throws Exception {
        write(alert("a", 1));
        time.advance(0);
        write(alert("b", 1));
        write(alert("b", 2));
        time.advance(10);
        assertThat(outlet.batches).containsExactly(List.of("a1"));

        time.advance(10);

        assertThat(outlet.batches).containsExactly(List.of("a1"), List.of("b2"));
    }

    @Test
    void gathersOthersForAFifthOfASecondWhileAlertsGoAhead() throws Exception {
        writer.write(Finding.of(layer("1")), null);
        time.advance(0);
        writer.write(Finding.of(layer("2")), null);
        write(alert("a", 1));
        time.advance(100);
        assertThat(outlet.batches).containsExactly(List.of("layer1"), List.of("a1"));

        time.advance(100);

        assertThat(outlet.batches).containsExactly(List.of("layer1"), List.of("a1"), List.of("layer2"));
    }

    @Test
    void sendsWhatIsManyInPortionsSoThatAnAlertNeedNotWaitForAllOfIt() throws Exception {
        for (int i = 0; i < 600; i++) {
            writer.write(Finding.of(layer(i + "")), null);
        }
        time.advance(0);
        write(alert("a", 1));

        for (int i = 0; i < 5; i++) {
            time.advance(10);
        }

        assertThat(outlet.batches).map(List::size).containsExactly(250, 1, 250, 100);
        assertThat(outlet.batches.stream().flatMap(List::stream)).hasSize(601).doesNotHaveDuplicates();
        assertThat(outlet.settled).isEqualTo(1);
    }

    @Test
    void tellsOfSomeReportsMoreWithTheOthersAndOfWhatIsNewsAtOnce() throws Exception {
        write(alert("a", 1));
        time.advance(0);
        writer.write(Finding.of(layer("1")), null);
        time.advance(0);
        write(alert("a", 2));
        time.advance(100);
        write(alert("a", 3).behind("b", Suppression.GROUPED));
        time.advance(20);
        write(alert("a", 4).behind("b", Suppression.GROUPED));
        time.advance(20);
        assertThat(outlet.batches).containsExactly(List.of("a1"), List.of("layer1"), List.of("a3"));

        time.advance(200);

        assertThat(outlet.batches).containsExactly(List.of("a1"), List.of("layer1"), List.of("a3"), List.of("a4"));
    }

    @Test
    void keepsWhatCannotBeSentAndTriesAgain() throws Exception {
        outlet.reachable = false;
        write(alert("a", 1));
        time.advance(0);
        outlet.reachable = true;

        time.advance(1_000);

        assertThat(outlet.batches).containsExactly(List.of("a1"));
        assertThat(failures.getCount()).isEqualTo(1);
    }

    @Test
    void sendsTheLastWordOnAnAlertAfterWhatWasSaidOfItLive() throws Exception {
        writer.write(Finding.ofCorrected(alert("a", 2)), null);
        write(alert("a", 1));

        writer.flush(false);

        assertThat(outlet.batches).containsExactly(List.of("a2"), List.of("last a"));
    }

    @Test
    void doesNotLetALiveWordThatWasLongOnItsWayUndoTheLastWord() throws Exception {
        writer.write(Finding.ofCorrected(alert("a", 2)), null);
        writer.flush(false);

        write(alert("a", 1));
        write(alert("b", 1));
        writer.flush(false);

        assertThat(outlet.batches).containsExactly(List.of("last a"), List.of("a2", "b1"));
    }

    @Test
    void sendsEverythingBeforeACheckpoint() throws Exception {
        write(alert("a", 1));

        writer.flush(false);

        assertThat(outlet.settled).isPositive();
        assertThat(outlet.batches).containsExactly(List.of("a1"));
    }

    @Test
    void letsNoCheckpointPassThatWouldLoseSomething() {
        outlet.reachable = false;

        assertThatThrownBy(() -> {
                    write(alert("a", 1));
                    writer.flush(false);
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void startsOverWhenTheLivePictureCameBackEmpty() {
        outlet.forgotten = true;

        assertThatThrownBy(() -> writer.flush(false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tell it everything again");
    }

    @Test
    void doesNotGatherWithoutLimit() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            write(alert("a" + i, 1));
        }

        assertThat(outlet.batches).singleElement().satisfies(batch -> assertThat(batch)
                .hasSize(2_000));
    }

    private void write(Alert alert) throws IOException {
        writer.write(Finding.of(alert), null);
    }

    private static HotspotLayer layer(String group) {
        return new HotspotLayer(
                "real",
                group,
                UnitKind.CELL,
                30,
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                "");
    }

    private static Alert alert(String id, int count) {
        return new Alert(
                id,
                AlertRule.BURST,
                AlertState.OPEN,
                Level.III,
                "C",
                Place.UNKNOWN,
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                count,
                "",
                "",
                "",
                false);
    }

    private static final class Recording implements Outlet {
        @Override
        public void layers(Collection<HotspotLayer> layers) {
            batches.add(layers.stream().map(layer -> "layer" + layer.group()).toList());
        }

        private final List<List<String>> batches = new ArrayList<>();
        private boolean reachable = true;
        private boolean forgotten;
        private int settled;

        @Override
        public void settle() {
            settled++;
        }

        @Override
        public boolean hasForgotten() {
            return forgotten;
        }

        @Override
        public void alerts(Collection<Alert> alerts) {
            if (!reachable) {
                throw new IllegalStateException("nobody answers");
            }
            batches.add(alerts.stream()
                    .map(alert -> alert.id() + alert.reportCount())
                    .toList());
        }

        @Override
        public void correctedAlerts(Collection<Alert> alerts) {
            batches.add(alerts.stream().map(alert -> "last " + alert.id()).toList());
        }

        @Override
        public void cameras(Collection<CameraCount> cameras) {
            throw new AssertionError("no counts of cameras were written");
        }

        @Override
        public void hotspots(Collection<HotspotUpdate> hotspots) {
            throw new AssertionError("no hotspots were written");
        }

        @Override
        public void evaluations(Collection<HotspotEvaluation> evaluations) {
            throw new AssertionError("no evaluations were written");
        }

        @Override
        public void candidates(Collection<Candidate> candidates) {
            throw new AssertionError("no candidates were written");
        }

        @Override
        public void clocks(Collection<CaseClock> clocks) {
            throw new AssertionError("no clocks were written");
        }

        @Override
        public void discrepancies(Collection<Discrepancy> discrepancies) {
            throw new AssertionError("no discrepancies were written");
        }

        @Override
        public void indicators(Collection<IndicatorCell> indicators) {
            throw new AssertionError("no indicators were written");
        }

        @Override
        public void close() {
            // owns nothing
        }
    }

    private static final class ManualTime implements ProcessingTimeService {
        private record Timer(long at, ProcessingTimeCallback callback) {}

        private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
        private long now = 1_000_000;

        @Override
        public long getCurrentProcessingTime() {
            return now;
        }

        @Override
        public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback callback) {
            timers.add(new Timer(at, callback));
            return null;
        }

        void advance(long millis) throws Exception {
            now += millis;
            while (!timers.isEmpty() && timers.peek().at() <= now) {
                Timer due = timers.remove();
                due.callback().onProcessingTime(due.at());
            }
        }
    }
}
