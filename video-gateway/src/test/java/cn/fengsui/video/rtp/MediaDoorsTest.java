package cn.fengsui.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.Setup;
import cn.fengsui.video.testing.RtpWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets on loopback; 127.0.0.2 is somebody else. */
class MediaDoorsTest {

    private static final long SSRC = 200_000_017L;
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private final MediaThread thread = MediaThread.start("test-media");
    private final List<byte[]> packets = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> orphans = Collections.synchronizedList(new ArrayList<>());
    private final RtpWriter writer = new RtpWriter(SSRC, 65_530, RtpWriter.Marker.LAST_OF_FRAME, 1400);

    @AfterEach
    void stop() {
        thread.close();
    }

    @Test
    void takesUdpAndReportsToTheOddPort() throws Exception {
        try (MediaDoor door = open(MediaWay.UDP);
                var device = evenSocket();
                var control = new DatagramSocket(device.getLocalPort() + 1, LOCAL)) {
            door.expect(SSRC, LOCAL);
            door.answered(answer(0, false));
            List<byte[]> sent = writer.packets(random(5_000, 1), 3_600);
            sent.forEach(packet -> send(device, packet, door.port()));

            Eventually.isTrue("all there", () -> packets.size() == sent.size());
            var report = new DatagramPacket(new byte[200], 200);
            control.setSoTimeout(30_000);
            control.receive(report);

            assertPackets(sent);
            ByteBuffer rtcp = ByteBuffer.wrap(report.getData(), 0, report.getLength());
            assertThat(rtcp.get(1) & 0xFF).isEqualTo(201);
            assertThat(rtcp.getInt(8)).isEqualTo((int) SSRC);
            assertThat(rtcp.getInt(16) & 0xFFFF).isEqualTo((65_530 + sent.size() - 1) & 0xFFFF);
            assertThat(door.step()).isEqualTo(DoorStep.MEDIA);
        }
    }

    @Test
    void tellsWhatItWasNotSentForToWhoeverWatchesOrphans() throws Exception {
        try (MediaDoor door = open(MediaWay.UDP);
                var device = new DatagramSocket(0, LOCAL)) {
            door.expect(SSRC, LOCAL);
            var stranger = new RtpWriter(99, 1, RtpWriter.Marker.NONE, 1400);
            stranger.packets(random(9_000, 2), 1).forEach(packet -> send(device, packet, door.port()));

            Eventually.isTrue("counted", () -> door.counters().foreign() == 7);

            assertThat(orphans).containsExactly(99L);
            assertThat(door.step()).isEqualTo(DoorStep.FOREIGN_PACKETS);
            assertThat(packets).isEmpty();
        }
    }

    @Test
    void readsATcpStreamWhateverItsPieces() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_PASSIVE);
                var device = new Socket(LOCAL, expecting(door))) {
            List<byte[]> sent = new ArrayList<>();
            for (int frame = 0; frame < 40; frame++) {
                sent.addAll(writer.packets(random(1 + frame * 600, frame), frame * 3_600L));
            }
            byte[] stream = framed(sent);
            var random = new Random(4);
            for (int at = 0; at < stream.length; ) {
                int length = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 7 : 5_000));
                device.getOutputStream().write(stream, at, length);
                at += length;
            }

            Eventually.isTrue("all there", () -> packets.size() == sent.size());
            assertPackets(sent);
            assertThat(door.counters().resyncs()).isZero();
        }
    }

    @Test
    void answersOnTheSameConnectionAndReportsThere() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_PASSIVE);
                var device = new Socket(LOCAL, expecting(door))) {
            writer.packets(random(100, 1), 1).forEach(packet -> write(device, framed(List.of(packet))));
            Eventually.isTrue("there", () -> packets.size() == 1);

            assertThat(door.send(ByteBuffer.wrap(new byte[] {(byte) 0x80, 8, 1, 2})))
                    .isTrue();

            assertThat(device.getInputStream().readNBytes(6)).containsExactly(0, 4, 0x80, 8, 1, 2);
            device.setSoTimeout(30_000);
            byte[] report = device.getInputStream().readNBytes(34);
            assertThat(report[3] & 0xFF).isEqualTo(201);
        }
    }

    @Test
    void hearsADeviceThatAgreesToTcpAndSendsUdp() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_PASSIVE);
                var device = new DatagramSocket(0, LOCAL)) {
            int port = expecting(door);
            List<byte[]> sent = writer.packets(random(4_000, 1), 1);
            sent.forEach(packet -> send(device, packet, port));

            Eventually.isTrue("all there", () -> packets.size() == sent.size());
        }
    }

    @Test
    void closesConnectionsFromAddressesThatNobodyNamed() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_PASSIVE)) {
            int port = expecting(door);
            try (var stranger = new Socket()) {
                stranger.bind(new InetSocketAddress("127.0.0.2", 0));
                stranger.connect(new InetSocketAddress(LOCAL, port));
                door.answered(answer(0, true));

                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
                assertThat(door.counters().refusedConnections()).isEqualTo(1);
                assertThat(door.step()).isEqualTo(DoorStep.STRANGERS_REFUSED);
            }
        }
    }

    @Test
    void takesTheConnectionThatCameBeforeTheAnswerNamedItsAddress() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_PASSIVE)) {
            int port = expecting(door);
            try (var device = new Socket()) {
                device.bind(new InetSocketAddress("127.0.0.2", 0));
                device.connect(new InetSocketAddress(LOCAL, port));
                List<byte[]> sent = writer.packets(random(4_000, 1), 1);
                write(device, framed(sent));
                door.answered(new MediaAnswer(
                        SSRC,
                        new InetSocketAddress("127.0.0.2", 0),
                        true,
                        Optional.of(Setup.ACTIVE),
                        Map.of(),
                        Optional.empty()));

                Eventually.isTrue("all there", () -> packets.size() == sent.size());
            }
        }
    }

    @Test
    void connectsToThePortOfTheAnswerFromTheAnnouncedOne() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_ACTIVE);
                var device = new ServerSocket(0, 5, LOCAL)) {
            int announced = expecting(door);
            door.answered(answer(device.getLocalPort(), true));
            try (Socket connection = device.accept()) {
                List<byte[]> sent = writer.packets(random(4_000, 1), 1);
                write(connection, framed(sent));

                Eventually.isTrue("all there", () -> packets.size() == sent.size());
                assertThat(connection.getPort()).isEqualTo(announced);
            }
        }
    }

    @Test
    void triesAgainUntilTheDevicesPortIsOpen() throws Exception {
        int port;
        try (var taken = new ServerSocket(0, 5, LOCAL)) {
            port = taken.getLocalPort();
        }
        try (MediaDoor door = open(MediaWay.TCP_ACTIVE)) {
            expecting(door);
            door.answered(answer(port, true));
            Eventually.isTrue("refused once", () -> door.step() == DoorStep.CONNECT_FAILED);

            try (var device = new ServerSocket(port, 5, LOCAL);
                    Socket connection = device.accept()) {
                write(connection, framed(writer.packets(random(400, 1), 1)));

                Eventually.isTrue("there", () -> packets.size() == 1);
            }
        }
    }

    @Test
    void takesTheNextConnectionOfADeviceWhenItsOldOneHasFallenSilent() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_PASSIVE);
                var old = new Socket(LOCAL, expecting(door))) {
            door.answered(answer(0, true));
            List<byte[]> sent = writer.packets(random(4_000, 1), 1);
            write(old, framed(sent));
            Eventually.isTrue("there", () -> packets.size() == sent.size());

            try (var next = new Socket(LOCAL, door.port())) { // nobody told us that the old one is dead
                List<byte[]> more = writer.packets(random(4_000, 2), 3_601);
                write(next, framed(more));

                Eventually.isTrue("taken", () -> packets.size() == sent.size() + more.size());
                assertThat(door.counters().refusedConnections()).isZero();
                assertThat(old.getInputStream().readAllBytes())
                        .as("reports, and the end")
                        .isNotNull();
            }
        }
    }

    @Test
    void saysThatItIsCutWhenTheConnectionEndedAndNobodyConnectsAgain() throws Exception {
        try (MediaDoor door = open(MediaWay.TCP_PASSIVE)) {
            try (var device = new Socket(LOCAL, expecting(door))) {
                door.answered(answer(0, true));
                write(device, framed(writer.packets(random(400, 1), 1)));
                Eventually.isTrue("there", () -> packets.size() == 1);
                assertThat(door.isCut()).isFalse();
            }

            Eventually.isTrue("cut", door::isCut);
        }
    }

    @Test
    void holdsAFloodToTheCeilingAndGoesOn() throws Exception {
        var settings = new DoorSettings(Duration.ofMillis(40), false, 64, 100, Duration.ofSeconds(5));
        try (MediaDoor door = doors(settings).open(MediaWay.TCP_PASSIVE, thread, sink());
                var device = new Socket(LOCAL, expecting(door))) {
            write(device, framed(writer.packets(random(1_400 * 300, 1), 1)));

            Eventually.isTrue("held", () -> door.counters().flooded() == 200);

            assertThat(packets).hasSize(100);
        }
    }

    private MediaDoor open(MediaWay way) throws IOException {
        return doors(new DoorSettings(Duration.ofMillis(40), false, 64, 20_000, Duration.ofSeconds(1)))
                .open(way, thread, sink());
    }

    private MediaDoors doors(DoorSettings settings) {
        var doors = new MediaDoors(new RtpPorts(LOCAL, 0, 0), settings);
        doors.watchOrphans((ssrc, from) -> orphans.add(ssrc));
        return doors;
    }

    private RtpSink sink() {
        return new RtpSink() {
            @Override
            public void packet(RtpPacket packet) {
                byte[] bytes = new byte[packet.size()];
                packet.whole().get(bytes);
                packets.add(bytes);
            }

            @Override
            public void lost(int missing) {}
        };
    }

    private static int expecting(MediaDoor door) {
        door.expect(SSRC, LOCAL);
        return door.port();
    }

    private static MediaAnswer answer(int port, boolean tcp) {
        return new MediaAnswer(
                SSRC, new InetSocketAddress(LOCAL, port), tcp, Optional.empty(), Map.of(), Optional.empty());
    }

    private void assertPackets(List<byte[]> sent) {
        for (int i = 0; i < sent.size(); i++) {
            assertThat(packets.get(i)).isEqualTo(sent.get(i));
        }
    }

    private static DatagramSocket evenSocket() throws IOException {
        while (true) {
            var socket = new DatagramSocket(0, LOCAL);
            if (socket.getLocalPort() % 2 == 0) {
                return socket;
            }
            socket.close();
        }
    }

    private static void send(DatagramSocket from, byte[] packet, int port) {
        try {
            from.send(new DatagramPacket(packet, packet.length, LOCAL, port));
        } catch (IOException unsent) {
            throw new java.io.UncheckedIOException(unsent);
        }
    }

    private static void write(Socket to, byte[] bytes) {
        try {
            to.getOutputStream().write(bytes);
        } catch (IOException unsent) {
            throw new java.io.UncheckedIOException(unsent);
        }
    }

    private static byte[] framed(List<byte[]> packets) {
        var out = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            out.write(packet.length >> 8);
            out.write(packet.length);
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    private static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
