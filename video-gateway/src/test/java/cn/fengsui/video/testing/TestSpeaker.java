package cn.fengsui.video.testing;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestDevice.Message;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A camera with a loudspeaker, in the ways real ones differ: when it connects, over what, and what it calls itself. */
public final class TestSpeaker implements AutoCloseable {

    /** How it takes the sound. */
    public enum Manner {
        UDP,
        /** Port 9 and {@code setup:active}; connects as soon as the 200 is there. */
        TCP_CONNECTS_BEFORE_ACK,
        /** The same, but after the ACK. */
        TCP_CONNECTS_AFTER_ACK,
        /** Listens; we connect. */
        TCP_LISTENS
    }

    public volatile Manner manner = Manner.UDP;
    public volatile String session = "Play";
    public volatile String payload = "8";
    public volatile String rtpMap = "8 PCMA/8000";
    public volatile String result = "OK";
    public volatile boolean calls = true;

    /** User part of From in its INVITE: the device, or in the name of its camera. */
    public volatile String caller;

    private final String deviceId;
    private final String cameraId;
    private final TestDevice device;
    private final DatagramSocket udp;
    private final ServerSocket listening;
    private final List<byte[]> packets = new CopyOnWriteArrayList<>();
    private volatile Message answer = new Message("");
    private volatile String inviteText = "";

    public TestSpeaker(String deviceId, String cameraId, int platformPort) {
        this.deviceId = deviceId;
        this.cameraId = cameraId;
        caller = deviceId;
        device = new TestDevice(deviceId, platformPort);
        device.onRequest(this::handle);
        try {
            udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
        Thread.ofPlatform().daemon(true).name("test-speaker").start(this::hear);
    }

    public TestDevice device() {
        return device;
    }

    /** RTP packets as they came. */
    public List<byte[]> packets() {
        return packets;
    }

    /** The 200 to its INVITE. */
    public Message answer() {
        return answer;
    }

    private void handle(Message request) {
        if (request.is("INVITE")) {
            talk(request);
            return;
        }
        device.answer(request, 200, "", "");
        if (request.body().contains("<CmdType>Catalog</CmdType>")) {
            Thread.ofVirtual()
                    .start(() -> respond(
                            request,
                            "Catalog",
                            deviceId,
                            "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + cameraId
                                    + "</DeviceID><Name>speaker</Name><Status>ON</Status></Item></DeviceList>"));
        } else if (request.body().contains("<CmdType>Broadcast</CmdType>")) {
            Thread.ofVirtual().start(() -> broadcast(request));
        }
    }

    private void respond(Message request, String command, String id, String more) {
        String sn = request.body().replaceAll("(?s).*<SN>(\\d+)</SN>.*", "$1");
        device.message(
                "<?xml version=\"1.0\"?><Response><CmdType>" + command + "</CmdType><SN>" + sn + "</SN><DeviceID>" + id
                        + "</DeviceID>" + more + "</Response>",
                "UTF-8");
    }

    private void broadcast(Message request) {
        respond(request, "Broadcast", cameraId, "<Result>" + result + "</Result>");
        if (calls && result.equals("OK")) {
            call();
        }
    }

    private void call() {
        boolean tcp = manner != Manner.UDP;
        int port =
                manner == Manner.UDP ? udp.getLocalPort() : manner == Manner.TCP_LISTENS ? listening.getLocalPort() : 9;
        String setup = tcp ? "a=setup:" + (manner == Manner.TCP_LISTENS ? "passive" : "active") + "\r\n" : "";
        String sdp = "v=0\r\no=" + cameraId + " 0 0 IN IP4 127.0.0.1\r\ns=" + session
                + "\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port + (tcp ? " TCP/RTP/AVP " : " RTP/AVP ") + payload
                + "\r\na=recvonly\r\na=rtpmap:" + rtpMap + "\r\n" + setup + "y=0200009876\r\nf=v/////a/1/8/1\r\n";
        inviteText = "INVITE sip:34020000002000000001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + device.port()
                + ";rport;branch=z9hG4bK" + System.nanoTime() + "\r\nFrom: <sip:" + caller
                + "@3402000000>;tag=sp\r\nTo:"
                + " <sip:34020000002000000001@3402000000>\r\nCall-ID: voice" + System.nanoTime()
                + "\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\nContact: <sip:" + deviceId + "@127.0.0.1:" + device.port()
                + ">\r\nSubject: 34020000002000000001:1," + cameraId
                + ":1\r\nContent-Type: APPLICATION/SDP\r\nContent-Length: "
                + sdp.length() + "\r\n\r\n" + sdp;
        answer = device.exchange(inviteText);
        if (answer.status() != 200) {
            return;
        }
        if (manner == Manner.TCP_CONNECTS_BEFORE_ACK) {
            connect();
            acknowledge();
        } else {
            acknowledge();
            if (manner == Manner.TCP_CONNECTS_AFTER_ACK) {
                connect();
            } else if (manner == Manner.TCP_LISTENS) {
                Thread.ofPlatform().daemon(true).start(this::accept);
            }
        }
    }

    private void acknowledge() {
        Message invite = new Message(inviteText);
        device.send(("ACK sip:34020000002000000001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + device.port()
                        + ";rport;branch=z9hG4bK" + System.nanoTime() + "\r\nFrom: " + invite.header("From")
                        + "\r\nTo: "
                        + answer.header("To") + "\r\nCall-ID: " + invite.header("Call-ID")
                        + "\r\nCSeq: 1 ACK\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Hangs up as the caller. */
    public Message bye() {
        Eventually.isTrue("own call answered", () -> !answer.text().isEmpty());
        Message invite = new Message(inviteText);
        return device.exchange("BYE sip:34020000002000000001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                + device.port() + ";rport;branch=z9hG4bK" + System.nanoTime() + "\r\nFrom: " + invite.header("From")
                + "\r\nTo: " + answer.header("To") + "\r\nCall-ID: " + invite.header("Call-ID")
                + "\r\nCSeq: 2 BYE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
    }

    private void connect() {
        int port = Integer.parseInt(TestDevice.sdp(answer, "m").orElseThrow().split(" ")[1]);
        Thread.ofPlatform().daemon(true).start(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                frames(socket);
            } catch (IOException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void accept() {
        try (Socket socket = listening.accept()) {
            frames(socket);
        } catch (IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void frames(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        while (true) {
            packets.add(in.readNBytes(in.readUnsignedShort()));
        }
    }

    private void hear() {
        byte[] buffer = new byte[2_048];
        while (!udp.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                packets.add(java.util.Arrays.copyOf(buffer, packet.getLength()));
            } catch (SocketException closed) {
                return;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** {@code s=Talk}: says the same sample over and over on the flow it hears on. */
    private void talk(Message invite) {
        device.answer(
                invite,
                200,
                "Contact: <sip:" + deviceId + "@127.0.0.1:" + device.port() + ">\r\nContent-Type: APPLICATION/SDP\r\n",
                "v=0\r\no=" + cameraId + " 0 0 IN IP4 127.0.0.1\r\ns=Talk\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                        + udp.getLocalPort() + " RTP/AVP 8\r\na=sendrecv\r\na=rtpmap:8 PCMA/8000\r\ny="
                        + TestDevice.sdp(invite, "y").orElse("") + "\r\n");
        int ssrc = (int) Long.parseLong(TestDevice.sdp(invite, "y").orElseThrow());
        int port = Integer.parseInt(TestDevice.sdp(invite, "m").orElseThrow().split(" ")[1]);
        var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        byte[] sound = new byte[160];
        java.util.Arrays.fill(sound, (byte) 0xAA);
        for (int i = 0; i < 20; i++) {
            byte[] packet = java.nio.ByteBuffer.allocate(172)
                    .put((byte) 0x80)
                    .put((byte) 8)
                    .putShort((short) i)
                    .putInt(i * 160)
                    .putInt(ssrc)
                    .put(sound)
                    .array();
            try {
                udp.send(new DatagramPacket(packet, packet.length, to));
            } catch (IOException unsent) {
                throw new UncheckedIOException(unsent);
            }
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        listening.close();
        device.close();
    }
}
