package cn.fengsui.video.testing;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.testing.TestDevice.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final MediaRoad road;
    /** Call-ID of the call it sends for, or empty. */
    private volatile String streaming = "";

    private volatile boolean silent;
    private volatile boolean elementary;
    private volatile boolean onlyUdp;
    private volatile int inviteStatus = 200;
    private volatile String place = "";
    private volatile Thread sender = new Thread();

    public TestCamera(String deviceId, String cameraId, int platformPort, H264Clip clip, int framesPerSecond) {
        this(deviceId, cameraId, platformPort, clip, framesPerSecond, new UdpRoad());
    }

    /** @param road by which its packets go, whatever was offered */
    public TestCamera(
            String deviceId, String cameraId, int platformPort, H264Clip clip, int framesPerSecond, MediaRoad road) {
        this.road = road;
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

    /** Refuses every offer but RTP over UDP. */
    public void onlyUdp() {
        onlyUdp = true;
    }

    /** Sends H.264 directly in RTP, payload type 98, whatever was agreed. */
    public void elementary(boolean on) {
        elementary = on;
    }

    public void inviteStatus(int status) {
        inviteStatus = status;
    }

    /** Says in its catalogue where it stands; call before it registers. */
    public void standsAt(double lng, double lat) {
        place = "<Longitude>" + lng + "</Longitude><Latitude>" + lat + "</Latitude>";
    }

    public boolean isStreaming() {
        return !streaming.isEmpty();
    }

    /** Stops sending without a word. */
    public void stopSending() {
        streaming = "";
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
            streaming = streaming.equals(request.header("Call-ID")) ? "" : streaming;
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
                        + "</DeviceID><Name>test</Name><Status>ON</Status>" + place + "</Item></DeviceList></Response>",
                "UTF-8");
    }

    private void invite(Message request) {
        device.answer(request, 100, "", "");
        String offered = TestDevice.sdp(request, "m").orElseThrow();
        int status = onlyUdp && offered.contains("TCP") ? 488 : inviteStatus;
        if (status != 200) {
            device.answer(request, status, "", "");
            return;
        }
        String ssrc = TestDevice.sdp(request, "y").orElseThrow();
        int port = Integer.parseInt(offered.split(" ")[1]);
        device.answer(
                request,
                200,
                "Contact: <sip:" + deviceId + "@127.0.0.1:" + device.port() + ">\r\nContent-Type: APPLICATION/SDP\r\n",
                "v=0\r\no=" + cameraId + " 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n" + media()
                        + "a=sendonly\r\na=rtpmap:96 PS/90000\r\ny=" + ssrc + "\r\n");
        if (!silent) {
            String call = request.header("Call-ID");
            streaming = call;
            sender = Thread.ofPlatform().daemon(true).start(() -> send(call, Long.parseLong(ssrc), port));
        }
    }

    private String media() {
        try {
            return road.media();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private void send(String call, long ssrc, int port) {
        var ps = new PsWriter();
        var rtp = new RtpWriter(ssrc, 65_000, RtpWriter.Marker.LAST_OF_FRAME, 1400);
        try {
            road.open(port);
            long next = System.nanoTime();
            for (int n = 0; call.equals(streaming); n++) {
                byte[] unit = clip.units().get(n % clip.units().size());
                long pts = 900_000L + (long) n * H264Clip.TICKS_PER_FRAME;
                List<byte[]> packets = elementary
                        ? plain(rtp, unit, pts)
                        : rtp.packets(ps.frame(unit, pts, (unit[4] & 0x1F) == 7), pts);
                for (byte[] packet : packets) {
                    send(call, packet, port);
                }
                next += frameNanos;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException gone) {
            streaming = call.equals(streaming) ? "" : streaming;
        }
    }

    private void send(String call, byte[] packet, int port) throws IOException {
        try {
            road.send(packet);
        } catch (IOException cut) {
            if (!call.equals(streaming) || !road.openAgain(port)) {
                throw cut;
            }
        }
    }

    private static List<byte[]> plain(RtpWriter rtp, byte[] unit, long pts) {
        List<byte[]> packets = new NalWriter(VideoCodec.H264, NalWriter.Style.PLAIN, 1200)
                .payloads(unit).stream()
                        .flatMap(payload -> rtp.packets(payload, pts).stream())
                        .toList();
        packets.forEach(packet -> packet[1] = 98);
        packets.getLast()[1] = (byte) (0x80 | 98);
        return packets;
    }

    @Override
    public void close() {
        streaming = "";
        sender.interrupt();
        road.close();
        device.close();
    }
}
