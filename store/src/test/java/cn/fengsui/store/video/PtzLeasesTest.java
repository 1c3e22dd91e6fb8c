package cn.fengsui.store.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.PtzDecision;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.domain.video.PtzWish;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PtzLeasesTest {

    private static final String CAMERA = "34020000001320000001";
    private static final Instant AT = Instant.parse("2026-07-14T02:00:00Z");
    private static final Duration HOLD = Duration.ofSeconds(30);

    private final HeldClock clock = new HeldClock(AT.toString());
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
    void grantsAFreeCameraAndTellsEverybodyWhoHasIt() {
        PtzLease lease = granted(wish("duty1", PtzLease.NO_INCIDENT, false)).lease();

        assertThat(lease.fence()).isEqualTo(1);
        assertThat(lease.until()).isEqualTo(AT.plus(HOLD));
        assertThat(store.ptzLeases().of(CAMERA)).contains(lease);
        assertThat(store.ptzLeases().all()).containsExactly(lease);
    }

    @Test
    void refusesAnotherOperatorOfTheSameSeverity() {
        PtzLease first = granted(wish("duty1", 3, false)).lease();

        assertThat(store.ptzLeases().take(wish("duty2", 3, false))).isEqualTo(new PtzDecision.Held(first));
    }

    @Test
    void letsAWorseIncidentAndAnOverruleTakeOverAndRaisesTheFence() {
        PtzLease first = granted(wish("duty1", 3, false)).lease();

        PtzDecision.Granted worse = granted(wish("duty2", 1, false));
        PtzDecision.Granted overruled = granted(wish("lead", PtzLease.NO_INCIDENT, true));

        assertThat(worse.loser()).contains(first);
        assertThat(overruled.loser()).contains(worse.lease());
        assertThat(overruled.lease().fence()).isEqualTo(3);
        assertThat(store.ptzLeases().renew(CAMERA, first.fence(), AT.plus(HOLD)))
                .isFalse();
        assertThat(store.ptzLeases().release(CAMERA, worse.lease().fence())).isFalse();
    }

    @Test
    void keepsFenceAndBeginningForTheSameOperator() {
        PtzLease first = granted(wish("duty1", 4, false)).lease();
        clock.advance(Duration.ofSeconds(10));

        PtzDecision.Granted again = granted(wish("duty1", 2, false));

        assertThat(again.loser()).isEmpty();
        assertThat(again.lease().fence()).isEqualTo(first.fence());
        assertThat(again.lease().since()).isEqualTo(AT);
        assertThat(again.lease().severity()).isEqualTo(2);
    }

    @Test
    void isFreeWhenTheTimeHasRunOutAndWhenItIsReleased() {
        PtzLease first = granted(wish("duty1", 1, false)).lease();
        clock.advance(HOLD);
        assertThat(store.ptzLeases().of(CAMERA)).isEmpty();

        PtzDecision.Granted second = granted(wish("duty2", PtzLease.NO_INCIDENT, false));
        assertThat(second.loser()).isEmpty();
        assertThat(store.ptzLeases().release(CAMERA, first.fence())).isFalse();
        assertThat(store.ptzLeases().release(CAMERA, second.lease().fence())).isTrue();

        assertThat(store.ptzLeases().all()).isEmpty();
        assertThat(granted(wish("duty3", PtzLease.NO_INCIDENT, false)).lease().fence())
                .isEqualTo(3);
    }

    @Test
    void grantsOneOfManyWhoAskAtOnce() throws Exception {
        Set<String> winners = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int n = 0; n < 40; n++) {
                String user = "duty" + n;
                threads.submit(() -> {
                    if (store.ptzLeases().take(wish(user, 3, false)) instanceof PtzDecision.Granted) {
                        winners.add(user);
                    }
                });
            }
        }

        assertThat(winners).hasSize(1);
        assertThat(store.ptzLeases().of(CAMERA).orElseThrow().holder()).isIn(winners);
    }

    @Test
    void remembersWhereACameraRests() {
        assertThat(store.ptzLeases().rest(CAMERA)).isEmpty();

        store.ptzLeases().saveRest(CAMERA, new PtzRest(PtzRest.Kind.HOME, 0));
        store.ptzLeases().saveRest(CAMERA, new PtzRest(PtzRest.Kind.PRESET, 7));

        assertThat(store.ptzLeases().rest(CAMERA)).contains(new PtzRest(PtzRest.Kind.PRESET, 7));
    }

    private PtzDecision.Granted granted(PtzWish wish) {
        return (PtzDecision.Granted) store.ptzLeases().take(wish);
    }

    private static PtzWish wish(String user, int severity, boolean overrule) {
        var actor = new Actor(user, "值班员 " + user, "desk 1", "127.0.0.1");
        return new PtzWish(
                CAMERA, user, actor, severity < PtzLease.NO_INCIDENT ? "inc-1" : "", severity, "test", HOLD, overrule);
    }
}
