package cn.fengsui.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (var member = SharedState.open(StateConfig.alone("loopback-test"))) {
            int port = Integer.parseInt(member.address().members().getFirst().replace("127.0.0.1:", ""));

            assertThat(answers(InetAddress.getByName("127.0.0.1"), port)).isTrue();
            for (InetAddress other : otherAddresses()) {
                assertThat(answers(other, port)).as(other.toString()).isFalse();
            }
        }
    }

    @Test
    void startsWithinSeconds() {
        long start = System.nanoTime();
        try (var member = SharedState.open(StateConfig.alone("quick-test"))) {
            assertThat(member.hazelcast().getCluster().getMembers()).hasSize(1);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6)); // busy machines
    }

    @Test
    void seesWhatAnotherMemberPutAndKeepsItWhenThatOneLeaves() {
        try (var first = SharedState.open(StateConfig.alone("two-members-test"))) {
            var second = SharedState.open(new StateConfig(
                    "two-members-test", "127.0.0.1", 0, first.address().members()));
            second.cameras().set(Samples.CAMERA.id(), Samples.CAMERA);
            second.close();

            assertThat(first.cameras().get(Samples.CAMERA.id())).isEqualTo(Samples.CAMERA);
        }
    }

    @Test
    void namesThePortAndTheSettingWhenThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var config = new StateConfig("taken-test", "127.0.0.1", taken.getLocalPort(), List.of());

            assertThatThrownBy(() -> SharedState.open(config))
                    .isInstanceOf(StateException.class)
                    .hasMessage("Cannot start the shared state on port " + taken.getLocalPort()
                            + ": already in use. Stop the other program or set state.port.");
        }
    }

    @Test
    void namesTheSettingWhenTheAddressIsNotOfThisMachine() {
        var config = new StateConfig("address-test", "192.0.2.1", 0, List.of()); // RFC 5737: nobody's

        assertThatThrownBy(() -> SharedState.open(config))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("state.bind");
    }

    @Test
    void readsEveryKey() {
        var settings = Settings.of(Map.of(
                "state.cluster-name", "riverside",
                "state.bind", "10.0.0.7",
                "state.port", "5800",
                "state.members", "10.0.0.8:5800, 10.0.0.9:5800"));

        var config = StateConfig.from(settings);

        settings.check();
        assertThat(config)
                .isEqualTo(new StateConfig("riverside", "10.0.0.7", 5800, List.of("10.0.0.8:5800", "10.0.0.9:5800")));
    }

    @Test
    void refusesMembersWithoutAPort() {
        var settings = Settings.of(Map.of("state.members", "10.0.0.8"));

        StateConfig.from(settings);

        assertThatThrownBy(settings::check).hasMessageContaining("holds '10.0.0.8'");
    }

    private static List<InetAddress> otherAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (java.io.IOException refused) {
            return false;
        }
    }
}
