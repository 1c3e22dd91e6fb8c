package cn.fengsui.video.testing;

import cn.fengsui.video.testing.TestDevice.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorder with some channels: answers RecordInfo in pages, plays and sends files over real SIP and RTP, obeys
 * MANSRTSP, says MediaStatus 121, and has the faults a test wants.
 */
public final class TestRecorder implements AutoCloseable {

    private static final DateTimeFormatter WALL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    /** A piece of a recording. */
    public record Piece(Instant from, Instant to) {}

    /** How this recorder behaves; tests change it before they ask. */
    public static final class Habits {
        public volatile int mostSessions = 100;
        public volatile boolean stampsScaled;
        public volatile boolean rtpInfo = true;
        public volatile boolean plays = true;
        public volatile boolean reverse;
        public volatile boolean seeks = true;
        public volatile boolean saysEnd = true;
        public volatile boolean oddFrom;
        public volatile boolean onlyTypeAll;
        public volatile int repeatPages;
        public volatile double rate = 1;
        public volatile long fileSize;
        public volatile String wrongSum = "";
        public volatile int refusals;
    }

    public final Habits habits = new Habits();

    private final String deviceId;
    private final List<String> channels;
    private final H264Clip clip;
    private final TestDevice device;
    private final Map<String, List<Piece>> pieces = new ConcurrentHashMap<>();
    private final Map<String, RecorderSession> sessions = new ConcurrentHashMap<>();
    private final List<Integer> endsAnswered = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final List<Message> infos = new java.util.concurrent.CopyOnWriteArrayList<>();

    public TestRecorder(String deviceId, List<String> channels, int platformPort, H264Clip clip) {
        this.deviceId = deviceId;
        this.channels = channels;
        this.clip = clip;
        this.device = new TestDevice(deviceId, platformPort);
        device.onRequest(this::handle);
    }

    public TestDevice device() {
        return device;
    }

    /** What it holds of a channel. */
    public void holds(String channel, Piece... held) {
        pieces.put(channel, List.of(held));
    }

    /** INFO bodies as they came. */
    public List<String> infos() {
        return infos.stream().map(Message::body).toList();
    }

    public int sessions() {
        return sessions.size();
    }

    /** Slows one channel down, as a recorder under load does. */
    public void slow(String channel, double factor) {
        sessions.values().stream()
                .filter(session -> session.channel().equals(channel))
                .forEach(session -> session.slow(factor));
    }

    /** Ends every call by BYE. */
    public void hangUp() {
        sessions.values().forEach(session -> {
            session.close();
            device.bye(session.invite());
        });
        sessions.clear();
    }

    private void handle(Message request) {
        if (request.is("MESSAGE")) {
            device.answer(request, 200, "", "");
            Thread.ofVirtual().start(() -> query(request));
        } else if (request.is("INVITE")) {
            invite(request);
        } else if (request.is("INFO")) {
            infos.add(request);
            info(request);
        } else if (request.is("BYE")) {
            RecorderSession session = sessions.remove(request.header("Call-ID"));
            if (session != null) {
                session.close();
            }
            device.answer(request, 200, "", "");
        } else if (!request.is("ACK")) {
            device.answer(request, 200, "", "");
        }
    }

    private void query(Message request) {
        String sn = element(request, "SN");
        if (request.body().contains("<CmdType>Catalog</CmdType>")) {
            var items = new StringBuilder();
            channels.forEach(channel -> items.append("<Item><DeviceID>" + channel
                    + "</DeviceID><Name>test</Name><Parental>0</Parental><Status>ON</Status></Item>"));
            respond("Catalog", sn, deviceId, channels.size() + "", "DeviceList", channels.size(), items.toString());
        } else if (request.body().contains("<CmdType>RecordInfo</CmdType>")) {
            recordInfo(request, sn);
        }
    }

    private void recordInfo(Message request, String sn) {
        String channel = element(request, "DeviceID");
        if (habits.onlyTypeAll && !element(request, "Type").equals("all")) {
            return;
        }
        Instant from = Instant.from(WALL.parse(element(request, "StartTime")));
        Instant to = Instant.from(WALL.parse(element(request, "EndTime")));
        List<String> items = new ArrayList<>();
        for (Piece piece : pieces.getOrDefault(channel, List.of())) {
            if (piece.from().isBefore(to) && piece.to().isAfter(from)) {
                items.add("<Item><DeviceID>" + channel + "</DeviceID><Name>r</Name><StartTime>"
                        + WALL.format(piece.from()) + "</StartTime><EndTime>" + WALL.format(piece.to())
                        + "</EndTime><Secrecy>0</Secrecy><Type>time</Type></Item>");
            }
        }
        String sum = habits.wrongSum.isEmpty() ? items.size() + "" : habits.wrongSum;
        if (items.isEmpty()) {
            respond("RecordInfo", sn, channel, "0", "", 0, "");
        }
        for (int at = items.size() - 1; at >= 0; at -= 2) { // last page first, two items each
            List<String> page = items.subList(Math.max(0, at - 1), at + 1);
            for (int again = 0; again <= habits.repeatPages; again++) {
                respond("RecordInfo", sn, channel, sum, "RecordList", page.size(), String.join("", page));
            }
        }
    }

    private void respond(String command, String sn, String id, String sum, String list, int count, String items) {
        String inner = list.isEmpty() ? "" : "<" + list + " Num=\"" + count + "\">" + items + "</" + list + ">";
        device.message(
                "<?xml version=\"1.0\"?><Response><CmdType>" + command + "</CmdType><SN>" + sn + "</SN><DeviceID>" + id
                        + "</DeviceID><Name>n</Name><SumNum>" + sum + "</SumNum>" + inner + "</Response>",
                "UTF-8");
    }

    private static String element(Message request, String name) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(request.body());
        return found.find() ? found.group(1) : "";
    }

    private void invite(Message request) {
        device.answer(request, 100, "", "");
        if (habits.refusals > 0) {
            habits.refusals = habits.refusals - 1;
            device.answer(request, 488, "", "");
            return;
        }
        if (sessions.size() >= habits.mostSessions) {
            device.answer(request, 486, "", "");
            return;
        }
        String channel = request.startLine().replaceAll("INVITE sip:(\\d+)@.*", "$1");
        boolean download = TestDevice.sdp(request, "s").orElse("").equals("Download");
        String size = download && habits.fileSize > 0 ? "a=filesize:" + habits.fileSize + "\r\n" : "";
        var session = new RecorderSession(
                channel, request, habits, clip, pieces.getOrDefault(channel, List.of()), this::finished);
        sessions.put(request.header("Call-ID"), session);
        device.answer(
                request,
                200,
                "Contact: <sip:" + deviceId + "@127.0.0.1:" + device.port() + ">\r\nContent-Type: APPLICATION/SDP\r\n",
                "v=0\r\no=" + channel + " 0 0 IN IP4 127.0.0.1\r\ns=Playback\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                        + "m=video 9999 RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 PS/90000\r\n" + size + "y="
                        + TestDevice.sdp(request, "y").orElse("") + "\r\n");
        session.start();
    }

    private void info(Message request) {
        RecorderSession session = sessions.get(request.header("Call-ID"));
        if (session == null) {
            device.answer(request, 481, "", "");
            return;
        }
        String reply = session.obey(request.body());
        if (reply.isEmpty()) {
            device.answer(request, 200, "", "");
        } else if (reply.startsWith("RTSP")) {
            device.answer(request, 200, "Content-Type: Application/MANSRTSP\r\n", reply);
        } else {
            device.answer(request, Integer.parseInt(reply), "", "");
        }
    }

    /** The end of the range: MediaStatus inside the dialog, perhaps with a From that nobody knows. */
    private void finished(RecorderSession session) {
        if (!habits.saysEnd) {
            return;
        }
        Message invite = session.invite();
        String body = "<?xml version=\"1.0\"?>\r\n<Notify><CmdType>MediaStatus</CmdType><SN>9</SN><DeviceID>"
                + session.channel() + "</DeviceID><NotifyType>121</NotifyType></Notify>";
        String from = habits.oddFrom ? "<sip:34020000001329999999@3402000000>" : invite.header("To");
        endsAnswered.add(
                device.exchange("MESSAGE sip:34020000002000000001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                                + device.port() + ";rport;branch=z9hG4bK" + System.nanoTime() + "\r\nFrom: " + from
                                + ";tag=cam"
                                + device.port() + "\r\nTo: " + invite.header("From") + "\r\nCall-ID: "
                                + invite.header("Call-ID")
                                + "\r\nCSeq: 3 MESSAGE\r\nMax-Forwards: 70\r\nContent-Type: Application/MANSCDP+xml\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .status());
    }

    /** How the platform answered each end of a recording that it was told. */
    public List<Integer> endsAnswered() {
        return endsAnswered;
    }

    @Override
    public void close() {
        sessions.values().forEach(RecorderSession::close);
        device.close();
    }
}
