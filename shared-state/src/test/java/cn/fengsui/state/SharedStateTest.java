package cn.fengsui.state;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.identity.Actor;
import com.hazelcast.map.IMap;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedStateTest {

    private static SharedState member;
    private static SharedState client;

    @BeforeAll
    static void open() {
        member = SharedState.open(StateConfig.alone("shared-state-test"));
        client = SharedState.connect(member.address());
    }

    @AfterAll
    static void close() {
        client.close();
        member.close();
    }

    @Test
    void showsEveryRecordThroughMemberAndClientAsItWasPut() {
        assertCrosses(member.alerts(), client.alerts(), Samples.ALERT);
        assertCrosses(client.alerts(), member.alerts(), Samples.ALERT_NOWHERE);
        assertCrosses(client.acknowledgements(), member.acknowledgements(), Samples.ACKNOWLEDGEMENT);
        assertCrosses(client.hotspots(), member.hotspots(), Samples.HOTSPOT);
        assertCrosses(client.unitHotspots(), member.unitHotspots(), Samples.HOTSPOT);
        assertCrosses(client.hotspotLayers(), member.hotspotLayers(), Samples.LAYER);
        assertCrosses(client.evaluations(), member.evaluations(), Samples.EVALUATION);
        assertCrosses(member.cameras(), client.cameras(), Samples.CAMERA);
        assertCrosses(client.cameraCounts(), member.cameraCounts(), Samples.CAMERA_COUNT);
        assertCrosses(member.incidents(), client.incidents(), Samples.INCIDENT);
        assertCrosses(member.watching(), client.watching(), Samples.WATCHING);
        assertCrosses(client.ptzLeases(), member.ptzLeases(), Samples.PTZ_LEASE);
        assertCrosses(client.candidates(), member.candidates(), Samples.CANDIDATE);
        assertCrosses(client.caseClocks(), member.caseClocks(), Samples.CASE_CLOCK);
        assertCrosses(client.discrepancies(), member.discrepancies(), Samples.DISCREPANCY);
        assertCrosses(client.indicators(), member.indicators(), Samples.INDICATOR);
    }

    private static <V> void assertCrosses(IMap<String, V> from, IMap<String, V> to, V value) {
        from.set("key", value);

        assertThat(to.get("key")).isEqualTo(value);
    }

    @Test
    void tellsListenersWhatCameAndWhatWent() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        try (var listening = client.listen(
                client.acknowledgements(), (key, value) -> told.add(key + "=" + (value == null ? "gone" : "there")))) {
            member.acknowledgements().set("a", new Acknowledgement("a", Actor.SYSTEM, Instant.EPOCH));
            member.acknowledgements().set("a", new Acknowledgement("a", Actor.SYSTEM, Instant.EPOCH.plusSeconds(1)));
            member.acknowledgements().delete("a");

            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("a=there");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("a=there");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("a=gone");
        }
    }

    @Test
    void tellsListenersWhatExpired() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        try (var listening = member.listen(
                member.hotspots(), (key, value) -> told.add(key + (value == null ? " gone" : " there")))) {
            member.hotspots().set("short", Samples.HOTSPOT, 1, TimeUnit.SECONDS);

            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("short there");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("short gone");
        }
    }

    @Test
    void carriesTheHintThatTheLogGrew() throws Exception {
        var heard = new LinkedBlockingQueue<Long>();
        try (var listening = client.onAppended(heard::add)) {
            member.announceAppended(42);

            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(42);
        }
    }

    @Test
    void stopsTellingAfterTheListenerIsClosed() throws Exception {
        var heard = ConcurrentHashMap.<Long>newKeySet();
        var listening = member.onAppended(heard::add);
        listening.close();
        var later = new LinkedBlockingQueue<Long>();
        try (var other = member.onAppended(later::add)) {
            member.announceAppended(7);

            assertThat(later.poll(60, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(heard).isEmpty();
        }
    }
}
