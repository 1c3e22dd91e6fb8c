package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Ten thousand messages that nobody should send, and a good device that is served afterwards. */
class SipNoiseTest {

    private static final String DEVICE = "34020000001110000001";
    private static final long SEED = 4475;
    private static final int OVER_UDP = 6_000;
    private static final int OVER_TCP = 4_000;
    private static final int MESSAGES_EACH_CONNECTION = 40;

    private final Random random = new Random(SEED);
    private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
    private TestPlatform platform;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.set(failure));
        ((Logger) LoggerFactory.getLogger("cn.fengsui.video.sip")).setLevel(Level.OFF); // thousands of refusals
        platform = new TestPlatform();
        device = platform.device(DEVICE);
        device.register(TestPlatform.PASSWORD, 3600);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger("cn.fengsui.video.sip")).setLevel(null);
        Thread.setDefaultUncaughtExceptionHandler(null);
        device.close();
        platform.close();
    }

    @Test
    void servesAGoodDeviceAfterEveryTortureMessageOverUdpAndTcp() throws IOException {
        List<byte[]> torture = TortureMessages.all();
        for (int i = 0; i < torture.size(); i++) {
            device.send(torture.get(i));
            overTcp(List.of(torture.get(i)));
            assertThat(keepalive()).as("after torture message %d", i).isEqualTo(200);
        }
        assertThat(uncaught.get()).isNull();
    }

    @Test
    void servesAGoodDeviceAfterTenThousandMutatedMessagesAndKeepsNothingOfThem() throws IOException {
        List<byte[]> seeds = seeds();
        for (int i = 0; i < OVER_UDP; i++) {
            device.send(mutated(seeds));
            if (i % 500 == 0) {
                assertThat(keepalive()).isEqualTo(200);
            }
        }
        for (int i = 0; i < OVER_TCP / MESSAGES_EACH_CONNECTION; i++) {
            var some = new ArrayList<byte[]>();
            for (int j = 0; j < MESSAGES_EACH_CONNECTION; j++) {
                some.add(mutated(seeds));
            }
            overTcp(some);
        }

        assertThat(keepalive()).isEqualTo(200);
        assertThat(device.register(TestPlatform.PASSWORD, 3600).status()).isEqualTo(200);
        Eventually.isTrue("no connection left", () -> platform.sip.flows() == 0);
        assertThat(platform.sip.wire().inboxDropped()).isZero();
        assertThat(uncaught.get()).isNull();
    }

    /** Keepalives are answered; a mutated REGISTER may even have unregistered the device. */
    private int keepalive() {
        int status = device.keepalive().status();
        return status == 403 ? device.register(TestPlatform.PASSWORD, 3600).status() : status;
    }

    private List<byte[]> seeds() {
        var seeds = new ArrayList<>(TortureMessages.all());
        seeds.removeIf(one -> one.length < 8);
        for (String method :
                List.of("REGISTER", "MESSAGE", "NOTIFY", "INVITE", "ACK", "BYE", "CANCEL", "INFO", "SUBSCRIBE")) {
            seeds.add(device.request(
                            method,
                            method + "@fuzz",
                            "Event: presence\r\nExpires: 60\r\nContact: <sip:a@127.0.0.1:5060>\r\n"
                                    + "Authorization: Digest username=\"" + DEVICE
                                    + "\", realm=\"3402000000\", nonce=\"00\", uri=\"sip:a\", response=\"00\"\r\n",
                            "<Notify><CmdType>Keepalive</CmdType><SN>1</SN><DeviceID>" + DEVICE
                                    + "</DeviceID></Notify>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    private byte[] mutated(List<byte[]> seeds) {
        byte[] message = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            message = switch (random.nextInt(5)) {
                case 0 -> flipped(message);
                case 1 -> Arrays.copyOf(message, 1 + random.nextInt(message.length));
                case 2 -> spliced(message, seeds.get(random.nextInt(seeds.size())));
                case 3 -> doubledLine(message);
                default -> withNumber(message);
            };
        }
        return message.length > 60_000 ? Arrays.copyOf(message, 60_000) : message;
    }

    private byte[] flipped(byte[] message) {
        message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        return message;
    }

    private byte[] spliced(byte[] head, byte[] tail) {
        int cut = random.nextInt(head.length);
        int from = random.nextInt(tail.length);
        byte[] both = Arrays.copyOf(head, cut + tail.length - from);
        System.arraycopy(tail, from, both, cut, tail.length - from);
        return both.length == 0 ? new byte[] {'x'} : both;
    }

    private byte[] doubledLine(byte[] message) {
        String[] lines = new String(message, StandardCharsets.ISO_8859_1).split("(?<=\n)");
        int twice = random.nextInt(lines.length);
        lines[twice] = lines[twice] + lines[twice];
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] withNumber(byte[] message) {
        String number = List.of("-1", "0", "4294967296", "99999999999999999999", "%00", "\"")
                .get(random.nextInt(6));
        String text = new String(message, StandardCharsets.ISO_8859_1).replaceFirst("\\d+", number);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The platform may close the connection at any moment. */
    private void overTcp(List<byte[]> messages) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
            for (byte[] message : messages) {
                socket.getOutputStream().write(message);
            }
        } catch (IOException closedByThePlatform) {
            // as it should
        }
    }
}
