package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.testing.TestPlatform;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An independent user agent, the Debian package sip-tester, registers with us and is called by us. */
class SippTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String CAMERA = "34020000001320000001";

    @TempDir
    private Path folder;

    private SipPlatform platform;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(hasSipp(), "sipp is not installed (Debian package sip-tester); this test is skipped");
        platform = SipPlatform.start(
                TestPlatform.settings(),
                DevicePasswords.shared(new Secret(TestPlatform.PASSWORD.replace(" ", "-"))),
                new PushedClock());
    }

    @AfterEach
    void stop() {
        if (platform != null) {
            Thread.ofVirtual().start(platform::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "t1"})
    void registersWithItsDigestAndKeepsAlive(String transport) throws Exception {
        Process sipp = sipp("register.xml", freePort(), transport);

        assertThat(sipp.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sipp.exitValue()).as(() -> log()).isZero();
        assertThat(platform.link().devices().find(DEVICE)).isPresent();
        Eventually.isTrue("keepalive counted", () -> platform.counters().keepalives() == 1);
    }

    @Test
    void isCalledAndHungUp() throws Exception {
        int port = freePort();
        Process register = sipp("register.xml", port, "u1");
        assertThat(register.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(register.exitValue()).as(() -> log()).isZero();
        Process called = sipp("called.xml", port, "u1");
        List<String> events = new CopyOnWriteArrayList<>();

        Dialogue call = platform.link()
                .invite(
                        DEVICE,
                        CAMERA,
                        SsrcKind.LIVE,
                        parts -> ("v=0\r\ny=" + parts.ssrcText() + "\r\n").getBytes(StandardCharsets.US_ASCII),
                        new DialogueEvents() {
                            @Override
                            public void answered(byte[] sdp) {
                                events.add(new String(sdp, StandardCharsets.US_ASCII));
                            }

                            @Override
                            public void ended(Trouble trouble, String detail) {
                                events.add(trouble + detail);
                            }
                        });
        call.start();
        Eventually.isTrue("answered", () -> events.size() == 1);
        call.hangUp("test");

        assertThat(events.get(0)).contains("y=0200001234");
        assertThat(called.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(called.exitValue()).as(() -> log()).isZero();
    }

    private Process sipp(String scenario, int port, String transport) throws Exception {
        File file = new File(Objects.requireNonNull(getClass().getResource("/sipp/" + scenario))
                .toURI());
        var command = new ArrayList<>(List.of("sipp", "127.0.0.1:" + platform.port(), "-sf", file.getPath()));
        command.addAll(List.of("-i", "127.0.0.1", "-p", Integer.toString(port), "-t", transport, "-m", "1"));
        command.addAll(List.of("-s", DEVICE, "-ap", TestPlatform.PASSWORD.replace(" ", "-"), "-nostdin"));
        command.addAll(List.of("-timeout", "15s", "-timeout_error", "-trace_err", "-error_file", "errors.log"));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(scenario + ".out").toFile())
                .start();
    }

    private String log() {
        Path errors = folder.resolve("errors.log");
        try {
            return Files.exists(errors) ? Files.readString(errors) : "sipp left no error log";
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean hasSipp() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> new File(folder, "sipp").canExecute());
    }
}
