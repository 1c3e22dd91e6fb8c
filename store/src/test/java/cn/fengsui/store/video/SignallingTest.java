package cn.fengsui.store.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.domain.video.DeviceRegistration;
import cn.fengsui.domain.video.OpenDialog;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignallingTest {

    private static final Instant AT = Instant.parse("2026-07-14T02:00:00Z");
    private static final String DEVICE = "34020000001110000001";

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
    void keepsWhatIsParticularAboutADeviceUntilItIsReplacedOrRemoved() {
        var first = new DeviceRecord(DEVICE, "aa", "bb", "sip:x@10.0.0.1:5060", Map.of("charset", "GB18030"));
        store.deviceRecords().put(first);
        assertThat(store.deviceRecords().find(DEVICE)).contains(first);

        var second = new DeviceRecord(DEVICE, "", "", "", Map.of());
        store.deviceRecords().put(second);
        assertThat(store.deviceRecords().all()).containsExactly(second);

        store.deviceRecords().remove(DEVICE);
        assertThat(store.deviceRecords().all()).isEmpty();
    }

    @Test
    void forgetsRegistrationsThatRanOutWhileNobodyWatched() {
        var one = registration("1", AT.plus(Duration.ofHours(1)));
        store.signallingMemory().saveRegistrations(List.of(one, registration("2", AT.minusSeconds(1))));

        assertThat(store.signallingMemory().registrations()).containsExactly(one);
    }

    @Test
    void replacesARegistrationByItsNewestWord() {
        store.signallingMemory().saveRegistrations(List.of(registration("1", AT.plusSeconds(60))));
        var newest = registration("1", AT.plusSeconds(600));
        store.signallingMemory().saveRegistrations(List.of(newest));

        assertThat(store.signallingMemory().registrations()).containsExactly(newest);
        store.signallingMemory().removeRegistrations(List.of("1"));
        assertThat(store.signallingMemory().registrations()).isEmpty();
    }

    @Test
    void keepsCallsUntilTheyAreEnded() {
        store.signallingMemory().saveDialogs(List.of(dialog("a", 20), dialog("b", 20)));
        store.signallingMemory().saveDialogs(List.of(dialog("a", 21)));
        store.signallingMemory().removeDialogs(List.of("b"));

        assertThat(store.signallingMemory().dialogs()).containsExactly(dialog("a", 21));
    }

    @Test
    void remembersByWhichWayMediaLastCameFromADevice() {
        store.mediaWays().save(Map.of("1", "UDP", "2", "TCP_PASSIVE"));
        store.mediaWays().save(Map.of("1", "TCP_ACTIVE"));

        assertThat(store.mediaWays().ways()).isEqualTo(Map.of("1", "TCP_ACTIVE", "2", "TCP_PASSIVE"));
    }

    private static DeviceRegistration registration(String id, Instant until) {
        return new DeviceRegistration(id, "10.1.2.3", 5060, "UDP", "3.0", until, AT);
    }

    private static OpenDialog dialog(String callId, long cseq) {
        return new OpenDialog(
                callId, DEVICE, "34020000001320000001", "l", "r", cseq, "10.1.2.3", 5060, "TCP", "0200000001", AT);
    }
}
