package cn.fengsui.video.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.EventJson;
import cn.fengsui.testkit.Eventually;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthLogTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final String CAMERA = "34020000001320000001";

    private final LogOfOneList log = new LogOfOneList();
    private HealthLog health = new HealthLog(log, Clock.fixed(NOON, ZoneOffset.UTC), true);

    @AfterEach
    void close() {
        health.close();
    }

    @Test
    void appendsEachChangeOfStateOnceWithTheTimeSinceItIsSo() {
        health.accept(seen(Viewability.VIEWABLE, NOON.minusSeconds(5), 120));
        health.accept(seen(Viewability.VIEWABLE, NOON.minusSeconds(5), 90));
        awaitEvents(1);

        NewEvent event = log.events.getFirst();
        assertThat(event.kind()).isEqualTo(EventKind.CAMERA_HEALTH);
        assertThat(event.occurredAt()).isEqualTo(NOON.minusSeconds(5));
        assertThat(event.placeKey()).isEqualTo(CAMERA);
        assertThat(event.drill()).isTrue();
        assertThat(EventJson.read(event.body(), CameraHealth.class).state()).isEqualTo(Viewability.VIEWABLE);
    }

    @Test
    void appendsTheWayBackToo() {
        health.close();
        health = new HealthLog(log, Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), false);
        for (var state : List.of(Viewability.VIEWABLE, Viewability.OFFLINE, Viewability.VIEWABLE)) {
            health.accept(seen(state, NOON, 120));
            awaitLast(state);
        }

        assertThat(log.events).hasSize(3).extracting(NewEvent::sourceId).doesNotHaveDuplicates();
        assertThat(log.events).noneMatch(NewEvent::drill);
    }

    @Test
    void tellsAgainWithTheNextWordWhatCouldNotBeAppended() {
        log.reachable = false;
        health.accept(seen(Viewability.OFFLINE, NOON, 0));
        Eventually.isTrue("refused", () -> log.refused > 0);
        log.reachable = true;

        Eventually.isTrue("told again", () -> {
            health.accept(seen(Viewability.OFFLINE, NOON, 0));
            return !log.events.isEmpty();
        });

        assertThat(log.events).hasSize(1);
    }

    private void awaitEvents(int count) {
        Eventually.isTrue("appended", () -> log.events.size() == count);
    }

    private void awaitLast(Viewability state) {
        Eventually.isTrue(
                "appended " + state,
                () -> !log.events.isEmpty() && log.events.getLast().body().contains('"' + state.name() + '"'));
    }

    private static CameraHealth seen(Viewability state, Instant since, int luma) {
        return new CameraHealth(CAMERA, state, PictureState.UNKNOWN, "", "", since, Instant.EPOCH, luma, 0);
    }

    /** Keeps what is appended; can be out of reach. */
    private static final class LogOfOneList implements EventLog {
        private final List<NewEvent> events = new CopyOnWriteArrayList<>();
        private volatile boolean reachable = true;
        private volatile int refused;

        @Override
        public Appended append(List<NewEvent> batch) {
            if (!reachable) {
                refused = refused + 1;
                throw new EventLogException(
                        EventLogException.Reason.UNREACHABLE, "nobody answers", new IllegalStateException());
            }
            events.addAll(batch);
            return new Appended(batch.stream().map(event -> 1L).toList(), events.size());
        }

        @Override
        public List<LoggedEvent> read(long after, int limit) {
            return List.of();
        }

        @Override
        public long latest() {
            return events.size();
        }

        @Override
        public AutoCloseable onAppend(LongConsumer listener) {
            return () -> {};
        }
    }
}
