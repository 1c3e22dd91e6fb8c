package cn.fengsui.benchmarks;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.video.VideoConfig;
import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.sip.DevicePasswords;
import cn.fengsui.video.sip.SipPlatform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The measured process of {@link SignallingBenchmark}: the gateway's signalling, or a bare socket that reads just enough
 * of a REGISTER to check its digest and answers everything else with 200. Prints {@code port N}; answers {@code items}
 * with the catalogue items that reached the intake, as a bit set in hexadecimal words; ends with its input.
 */
final class SignallingServer {

    private static final BitSet ITEMS = new BitSet();

    private SignallingServer() {}

    public static void main(String[] words) throws Exception {
        int port = words[0].equals("gateway") ? gateway() : bare();
        System.out.println("port " + port);
        try (var lines = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (ITEMS) {
                    System.out.println(
                            "items " + new java.math.BigInteger(1, reversed(ITEMS.toByteArray())).toString(16));
                }
            }
        }
        System.exit(0);
    }

    private static byte[] reversed(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[big.length - 1 - i] = littleEndian[i];
        }
        return big;
    }

    private static int gateway() throws IOException {
        var settings = Settings.of(Map.of("video.sip-port", "0", "video.catalog-spread", "30s"));
        var intake = new CameraIntake() {
            @Override
            public CompletionStage<Void> accept(List<Camera> cameras) {
                synchronized (ITEMS) {
                    cameras.forEach(camera -> ITEMS.set(SipFleet.item(camera.id())));
                }
                return CompletableFuture.completedFuture(null);
            }
        };
        VideoConfig config = VideoConfig.from(settings);
        var sip = SipPlatform.bind(
                config.sip(),
                SipPlatform.Ports.of(DevicePasswords.shared(new Secret(SipFleet.PASSWORD))),
                Clock.systemUTC());
        Catalog.start(new Catalog.Ports(sip.link(), sip.inbound(), intake, Clock.systemUTC()), config.catalog(), false);
        sip.serve();
        return sip.port();
    }

    private static int bare() throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setReceiveBufferSize(8 << 20);
        Thread.ofPlatform().daemon().start(() -> {
            byte[] buffer = new byte[65_536];
            while (true) {
                try {
                    var packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    byte[] answer = answer(new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1);
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return socket.getLocalPort();
    }

    private static String answer(String request) {
        String more = "";
        int status = 200;
        if (request.startsWith("REGISTER")) {
            String line = SipFleet.header(request, "Authorization");
            if (line.isEmpty()) {
                status = 401;
                more = "WWW-Authenticate: Digest realm=\"" + SipFleet.DOMAIN + "\", nonce=\"" + UUID.randomUUID()
                        + "\", algorithm=MD5\r\n";
            } else {
                String ha1 =
                        SipFleet.md5(SipFleet.part(line, "username") + ":" + SipFleet.DOMAIN + ":" + SipFleet.PASSWORD);
                String ha2 = SipFleet.md5("REGISTER:" + SipFleet.part(line, "uri"));
                boolean right = SipFleet.md5(ha1 + ":" + SipFleet.part(line, "nonce") + ":" + ha2)
                        .equals(SipFleet.part(line, "response"));
                status = right ? 200 : 403;
            }
        }
        return "SIP/2.0 " + status + " Answer\r\nVia: " + SipFleet.header(request, "Via") + "\r\nFrom: "
                + SipFleet.header(request, "From") + "\r\nTo: " + SipFleet.header(request, "To") + ";tag=s\r\nCall-ID: "
                + SipFleet.header(request, "Call-ID") + "\r\nCSeq: " + SipFleet.header(request, "CSeq") + "\r\n" + more
                + "Content-Length: 0\r\n\r\n";
    }
}
