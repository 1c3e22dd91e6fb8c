package cn.fengsui.video.testing;

import cn.fengsui.video.testing.TestDevice.Message;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A device with one camera: answers the catalogue query and INVITE, and sends a clip as PS over RTP until BYE, faster
 * than real time when asked to.
 */
public final class TestCamera implements AutoCloseable {

    private final TestDevice device;
    private final String deviceId;
    private final String cameraId;
    private final H264Clip clip;
    private final long frameNanos;
    private volatile boolean streaming;
    private volatile boolean silent;
    private volatile int inviteStatus = 200;
    private volatile Thread sender = new Thread();

    public TestCamera(String deviceId, String cameraId, int platformPort, H264Clip clip, int framesPerSecond) {
        this.deviceId = deviceId;
        this.cameraId = cameraId;
        this.clip = clip;
        this.frameNanos = 1_000_000_000L / framesPerSecond;
        this.device = new TestDevice(deviceId, platformPort);
        device.onRequest(this::handle);
    }

    public TestDevice device() {
        return device;
    }

    /** Agrees to calls but sends nothing. */
    public void silent(boolean on) {
        silent = on;
    }

    public void inviteStatus(int status) {
        inviteStatus = status;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /** Stops sending without a word. */
    public void stopSending() {
        streaming = false;
    }

    private void handle(Message request) {
        if (request.is("MESSAGE")) {
            device.answer(request, 200, "", "");
            if (request.body().contains("<CmdType>Catalog</CmdType>")) {
                Thread.ofVirtual().start(() -> catalog(request));
            }
        } else if (request.is("INVITE")) {
            invite(request);
        } else if (request.is("BYE")) {
            streaming = false;
            device.answer(request, 200, "", "");
        } else if (!request.is("ACK")) {
            device.answer(request, 200, "", "");
        }
    }

    private void catalog(Message request) {
        String sn = request.body().replaceAll("(?s).*<SN>(\\d+)</SN>.*", "$1");
        device.message(
                "<?xml version=\"1.0\"?><Response><CmdType>Catalog</CmdType><SN>" + sn + "</SN><DeviceID>" + deviceId
                        + "</DeviceID><SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + cameraId
                        + "</DeviceID><Name>test</Name><Status>ON</Status></Item></DeviceList></Response>",
                "UTF-8");
    }

    private void invite(Message request) {
        device.answer(request, 100, "", "");
        if (inviteStatus != 200) {
            device.answer(request, inviteStatus, "", "");
            return;
        }
        String ssrc = TestDevice.sdp(request, "y").orElseThrow();
        int port = Integer.parseInt(TestDevice.sdp(request, "m").orElseThrow().split(" ")[1]);
        device.answer(
                request,
                200,
                "Contact: <sip:" + deviceId + "@127.0.0.1:" + device.port() + ">\r\nContent-Type: APPLICATION/SDP\r\n",
                "v=0\r\no=" + cameraId + " 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                        + "m=video 9999 RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 PS/90000\r\ny=" + ssrc + "\r\n");
        if (!silent) {
            streaming = true;
            sender = Thread.ofPlatform().daemon(true).start(() -> send(Long.parseLong(ssrc), port));
        }
    }

    private void send(long ssrc, int port) {
        var ps = new PsWriter();
        var rtp = new RtpWriter(ssrc, 65_000, RtpWriter.Marker.LAST_OF_FRAME, 1400);
        var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            long next = System.nanoTime();
            for (int n = 0; streaming; n++) {
                byte[] unit = clip.units().get(n % clip.units().size());
                long pts = 900_000L + (long) n * H264Clip.TICKS_PER_FRAME;
                List<byte[]> packets = rtp.packets(ps.frame(unit, pts, (unit[4] & 0x1F) == 7), pts);
                for (byte[] packet : packets) {
                    socket.send(new DatagramPacket(packet, packet.length, to));
                }
                next += frameNanos;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException gone) {
            streaming = false;
        }
    }

    @Override
    public void close() {
        streaming = false;
        sender.interrupt();
        device.close();
    }
}
