package cn.fengsui.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.device.FleetConfig.Timing;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.PsReader;
import cn.fengsui.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceFleetTest {
    private static final String DEVICE = "34020000001180000001";
    private static final String CHANNEL = "34020000001320000001";
    private static final Timing QUICK = new Timing(
            Duration.ofMillis(150),
            Duration.ofSeconds(3_600),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ZERO);

    private final AtomicInteger openFilms = new AtomicInteger();
    private final AtomicInteger openedFilms = new AtomicInteger();
    /** Films open when this is zero; a test may hold them back. */
    private CountDownLatch mayOpen = new CountDownLatch(0);

    private FakePlatform platform;
    private DeviceFleet fleet;

    private void start(boolean qop, String password, Faults faults) throws IOException {
        start(qop, password, faults, List.of(recorder(5)));
    }

    private void start(boolean qop, String password, Faults faults, List<DeviceSpec> devices) throws IOException {
        platform = new FakePlatform(qop);
        var config = new FleetConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.port()),
                FakePlatform.ID,
                FakePlatform.DOMAIN,
                password,
                "127.0.0.1",
                0,
                QUICK,
                faults);
        fleet = DeviceFleet.start(config, devices, (id, name) -> slowly(), Clock.systemUTC());
    }

    private Film slowly() {
        try {
            mayOpen.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return new CountingFilm();
    }

    private static DeviceSpec recorder(int channels) {
        var list = IntStream.rangeClosed(1, channels)
                .mapToObj(i -> new Channel(
                        "3402000000132000000" + i, "三号桥 & 东 " + i, 112.14, 30.92, "滨江路", "420321", 3, 1, i != 5))
                .toList();
        return new DeviceSpec(DEVICE, "录像机", "Fengsui", "SIM", list);
    }

    @AfterEach
    void stop() {
        fleet.close();
        platform.close();
    }

    @Test
    void registersWithDigestAndKeepsAlive() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);

        Eventually.isTrue("registered", () -> fleet.registered() == 1);
        Eventually.isTrue(
                "keepalives", () -> platform.received("MESSAGE", "Keepalive").size() >= 2);

        var xml = FakePlatform.text(platform.received("MESSAGE", "Keepalive").getFirst());
        assertThat(xml).contains("encoding=\"GB2312\"", "<DeviceID>" + DEVICE + "</DeviceID>", "<Status>OK</Status>");
    }

    @Test
    void registersWithQopToo() throws IOException {
        start(true, FakePlatform.PASSWORD, Faults.NONE);

        Eventually.isTrue("registered", () -> fleet.registered() == 1);
    }

    @Test
    void letsManyDevicesShareAFewThreads() throws IOException {
        int threadsBefore = Thread.activeCount();
        var many = IntStream.range(0, 400)
                .mapToObj(i -> new DeviceSpec(String.format("3402000000132%07d", i), "枪机", "Fengsui", "SIM", List.of()))
                .toList();

        start(false, FakePlatform.PASSWORD, Faults.NONE, many);

        Eventually.isTrue("all registered", () -> fleet.registered() == 400);
        assertThat(Thread.activeCount() - threadsBefore).isLessThan(12);
    }

    @Test
    void goesOnTryingWhenTheSecretIsWrong() throws IOException {
        start(false, "wrong", Faults.NONE);

        platform.awaitRegistrations(2);

        assertThat(fleet.registered()).isZero();
    }

    @Test
    void registersAnewWhenThePlatformHasForgottenIt() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);
        Eventually.isTrue("registered", () -> fleet.registered() == 1);

        platform.forgetsDevices = true;

        platform.awaitRegistrations(2);
        Eventually.isTrue("registered again", () -> fleet.registered() == 1);
    }

    @Test
    void sendsTheCatalogueInPartsThatBelongTogether() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);

        platform.query(DEVICE, "Catalog", 17);

        Eventually.isTrue(
                "three parts",
                () -> platform.received("MESSAGE", "<CmdType>Catalog").size() == 3);
        var parts = platform.received("MESSAGE", "<CmdType>Catalog").stream()
                .map(FakePlatform::text)
                .toList();
        assertThat(parts).allMatch(part -> part.contains("<SN>17</SN>") && part.contains("<SumNum>5</SumNum>"));
        assertThat(String.join("", parts))
                .contains("三号桥 &amp; 东 1", "<DeviceID>34020000001320000005</DeviceID>", "<Status>OFF</Status>");
        assertThat(parts.getLast()).contains("<DeviceList Num=\"1\">");
    }

    @Test
    void answersInfoStatusAndUnknownQuestions() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);

        platform.query(DEVICE, "DeviceInfo", 1);
        platform.query(DEVICE, "DeviceStatus", 2);
        platform.query(DEVICE, "NoSuchThing", 3);

        Eventually.isTrue("info", () -> !platform.received("MESSAGE", "<Channel>5</Channel>")
                .isEmpty());
        Eventually.isTrue("status", () -> !platform.received("MESSAGE", "<Online>ONLINE</Online>")
                .isEmpty());
        Eventually.isTrue("error", () -> !platform.received("MESSAGE", "<Result>ERROR</Result>")
                .isEmpty());
    }

    @Test
    void filmsFromTheAckToTheBye() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);
        try (var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            rtp.setSoTimeout(30_000);
            var invite = platform.invite(CHANNEL, "call-1", rtp.getLocalPort(), "0200000017");

            platform.send(invite);
            var ok = platform.awaitResponse("call-1", "INVITE", 200);
            assertThat(new String(ok.body())).contains("y=0200000017", "m=video", "RTP/AVP 96", "s=Play");
            platform.send(platform.request("ACK", CHANNEL, "call-1", 20));

            var frames = receive(rtp, 3);
            assertThat(frames.getFirst().startCodes).containsExactly(0xBA, 0xBB, 0xBC, 0xE0);
            assertThat(frames).allMatch(frame -> frame.video.size() == CountingFilm.FRAME_BYTES);
            assertThat(openFilms.get()).isEqualTo(1);

            platform.send(platform.request("BYE", CHANNEL, "call-1", 21));
            platform.awaitResponse("call-1", "BYE", 200);
            Eventually.isTrue("film closed", () -> openFilms.get() == 0);
            assertThat(fleet.liveStreams()).isZero();
        }
    }

    @Test
    void answersARepeatedInviteWithTheSameResponse() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);
        var invite = platform.invite(CHANNEL, "call-2", 9, "0200000001");

        platform.send(invite);
        var first = platform.awaitResponse("call-2", "INVITE", 200);
        platform.responses.clear();
        platform.send(invite);
        var second = platform.awaitResponse("call-2", "INVITE", 200);

        assertThat(second.tag("To")).isEqualTo(first.tag("To"));
        assertThat(openFilms.get()).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotServe() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);

        platform.send(platform.invite("34020000001320000099", "unknown", 9, "0200000001"));
        platform.send(platform.invite("34020000001320000005", "off", 9, "0200000001"));
        var playback = platform.invite(CHANNEL, "history", 9, "1200000001");
        var sdp = new String(playback.body()).replace("s=Play", "s=Playback");
        platform.send(
                new cn.fengsui.simulator.sip.SipMessage(playback.startLine(), playback.headers(), sdp.getBytes()));
        platform.send(platform.request("PUBLISH", DEVICE, "publish", 1));
        platform.send(platform.request("BYE", CHANNEL, "no-call", 1));
        platform.send(platform.request("CANCEL", CHANNEL, "no-call", 2));

        platform.awaitResponse("unknown", "INVITE", 404);
        platform.awaitResponse("off", "INVITE", 480);
        platform.awaitResponse("history", "INVITE", 488);
        assertThat(platform.awaitResponse("publish", "PUBLISH", 405).header("Allow"))
                .isPresent();
        platform.awaitResponse("no-call", "BYE", 481);
        platform.awaitResponse("no-call", "CANCEL", 481);
    }

    @Test
    void givesUpAnInviteThatIsCancelledBeforeItIsAnswered() throws IOException {
        mayOpen = new CountDownLatch(1);
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);
        platform.send(platform.invite(CHANNEL, "cancelled", 9, "0200000001"));
        platform.awaitResponse("cancelled", "INVITE", 100);

        platform.send(platform.request("CANCEL", CHANNEL, "cancelled", 20));

        platform.awaitResponse("cancelled", "CANCEL", 200);
        platform.awaitResponse("cancelled", "INVITE", 487);
        mayOpen.countDown();
        Eventually.isTrue("film that came too late is closed", () -> openedFilms.get() == 1 && openFilms.get() == 0);
        assertThat(platform.responses)
                .noneMatch(response -> response.method().equals("INVITE") && response.status() == 200);
    }

    @Test
    void dropsTheOlderStreamOfAnInvitedSource() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);
        platform.send(platform.invite(CHANNEL, "old", 9, "0200000001"));
        platform.awaitResponse("old", "INVITE", 200);
        platform.send(platform.request("ACK", CHANNEL, "old", 20));

        platform.send(platform.invite(CHANNEL, "new", 9, "0200000002"));
        platform.awaitResponse("new", "INVITE", 200);

        Eventually.isTrue("one film", () -> openFilms.get() == 1);
        assertThat(fleet.liveStreams()).isEqualTo(1);
    }

    @Test
    void saysGoodbyeWithByeAndUnregistration() throws IOException {
        start(false, FakePlatform.PASSWORD, Faults.NONE);
        platform.awaitRegistrations(1);
        platform.send(platform.invite(CHANNEL, "call-3", 9, "0200000001"));
        platform.awaitResponse("call-3", "INVITE", 200);
        platform.send(platform.request("ACK", CHANNEL, "call-3", 20));
        Eventually.isTrue("registered", () -> fleet.registered() == 1);

        long begin = System.nanoTime();
        fleet.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(platform.received("BYE", "")).isNotEmpty();
        assertThat(platform.requests)
                .anyMatch(r ->
                        r.method().equals("REGISTER") && r.header("Expires").equals(java.util.Optional.of("0")));
    }

    @Test
    void losesSwapsAndUnmarksPacketsOnPurpose() throws IOException {
        start(false, FakePlatform.PASSWORD, new Faults(0.2, 0.2, true));
        platform.awaitRegistrations(1);
        try (var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            rtp.setSoTimeout(30_000);
            platform.send(platform.invite(CHANNEL, "faulty", rtp.getLocalPort(), "0200000001"));
            platform.awaitResponse("faulty", "INVITE", 200);
            platform.send(platform.request("ACK", CHANNEL, "faulty", 20));

            int previous = -1;
            int gaps = 0;
            int backwards = 0;
            for (int i = 0; i < 150; i++) {
                var packet = new DatagramPacket(new byte[2_000], 2_000);
                rtp.receive(packet);
                var header = ByteBuffer.wrap(packet.getData());
                assertThat(header.get(1) & 0x80).isZero();
                int sequence = header.getShort(2) & 0xFFFF;
                int step = previous < 0 ? 1 : (short) (sequence - previous);
                gaps += step > 1 ? 1 : 0;
                backwards += step < 0 ? 1 : 0;
                previous = sequence;
            }
            assertThat(gaps).isPositive();
            assertThat(backwards).isPositive();
        }
    }

    private static List<PsReader> receive(DatagramSocket rtp, int frames) throws IOException {
        var read = new java.util.ArrayList<PsReader>();
        var pack = new ByteArrayOutputStream();
        while (read.size() < frames) {
            var packet = new DatagramPacket(new byte[2_000], 2_000);
            rtp.receive(packet);
            var header = ByteBuffer.wrap(packet.getData());
            assertThat(header.getInt(8)).isEqualTo(200_000_017);
            pack.write(packet.getData(), 12, packet.getLength() - 12);
            if ((header.get(1) & 0x80) != 0) {
                read.add(new PsReader(pack.toByteArray()));
                pack.reset();
            }
        }
        return read;
    }

    /** Frames of a fixed size, 50 a second; counts how many films are open. */
    private final class CountingFilm implements Film {
        static final int FRAME_BYTES = 3_000;
        private long count;

        CountingFilm() {
            openFilms.incrementAndGet();
            openedFilms.incrementAndGet();
        }

        @Override
        public Frame next() {
            var data = new byte[FRAME_BYTES];
            data[3] = 1;
            long ticks = count * 1_800;
            return new Frame(data, count++ == 0, ticks, ticks);
        }

        @Override
        public void requestKeyframe() {}

        @Override
        public void close() {
            openFilms.decrementAndGet();
        }
    }
}
