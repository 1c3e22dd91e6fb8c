package cn.fengsui.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * Many devices on few sockets, each socket on a loopback address of its own, as text without a SIP stack. Repeats what
 * is not answered in 500 ms. One thread: the caller's.
 */
final class SipFleet implements AutoCloseable {

    static final String PASSWORD = "only for benchmarks";
    static final String DOMAIN = "3402000000";
    static final String PLATFORM = "34020000002000000001";

    private static final int SOCKETS = 200;
    private static final long REPEAT_NANOS = 500_000_000L;
    private static final int BUFFER = 4 << 20;
    private static final int DATAGRAM = 65_536;
    private static final String URI = "sip:" + PLATFORM + "@" + DOMAIN;

    /** What a device waits for. */
    private enum Waiting {
        NOTHING,
        CHALLENGE,
        ACCEPTANCE,
        ANSWER
    }

    /** One device; {@code sent} is repeated until answered. */
    static final class Device {
        private final int index;
        private final String id;
        private final DatagramChannel channel;
        private int cseq;
        private Waiting waiting = Waiting.NOTHING;
        private byte[] sent = new byte[0];
        private long firstSentNanos;
        private long sentNanos;
        private boolean registered;

        private Device(int index, DatagramChannel channel) {
            this.index = index;
            this.id = String.format("34020000001110%06d", index);
            this.channel = channel;
        }
    }

    private final List<Device> devices = new ArrayList<>();
    private final List<Double> answerMillis = new ArrayList<>();
    private final Deque<Device> unanswered = new ArrayDeque<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM);
    private final Selector selector;
    private final InetSocketAddress platform;
    private int registered;
    private int outstanding;
    private long repeats;

    SipFleet(int count, int port) throws IOException {
        platform = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        selector = Selector.open();
        var channels = new ArrayList<DatagramChannel>();
        for (int i = 0; i < Math.min(SOCKETS, count); i++) {
            DatagramChannel channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.bind(new InetSocketAddress("127.0.1." + (1 + i), 0)).configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            channels.add(channel);
        }
        for (int i = 0; i < count; i++) {
            devices.add(new Device(i, channels.get(i % channels.size())));
        }
    }

    int size() {
        return devices.size();
    }

    int registered() {
        return registered;
    }

    long repeats() {
        return repeats;
    }

    /** Registers all with at most this many under way; returns seconds until the last 200. */
    double register(int window, double limitSeconds) throws IOException {
        long start = System.nanoTime();
        int next = 0;
        while (registered < devices.size()) {
            while (next < devices.size() && outstanding < window) {
                Device device = devices.get(next++);
                outstanding++;
                device.waiting = Waiting.CHALLENGE;
                first(device, register(device, ""));
            }
            pump(1);
            if (System.nanoTime() - start > limitSeconds * 1e9) {
                throw new IllegalStateException(registered + " of " + devices.size() + " devices registered within "
                        + limitSeconds + " s; the run does not count");
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Keepalives of all devices, one a device each {@code interval}; returns the answer times in ms, sorted. */
    List<Double> keepAlive(double intervalSeconds, double seconds) throws IOException {
        answerMillis.clear();
        long start = System.nanoTime();
        long sentSoFar = 0;
        double perSecond = devices.size() / intervalSeconds;
        while (true) {
            double elapsed = (System.nanoTime() - start) / 1e9;
            if (elapsed >= seconds) {
                break;
            }
            while (sentSoFar < elapsed * perSecond) {
                Device device = devices.get((int) (sentSoFar++ % devices.size()));
                if (device.waiting == Waiting.NOTHING) {
                    device.waiting = Waiting.ANSWER;
                    first(device, message(device, "Notify", "Keepalive", 1, "<Status>OK</Status>"));
                }
            }
            pump(1);
        }
        pump(1_000);
        return answerMillis.stream().sorted().toList();
    }

    /** Sends this many catalogue items of one device, one a message, without waiting for anything. */
    void catalogBurst(Device device, int sn, int items) throws IOException {
        for (int i = 0; i < items; i++) {
            send(device, catalogPart(device, sn, items, i));
        }
    }

    /** Sends the items that are missing again, some hundreds at a time, as a device does that got no 200. */
    void catalogAgain(Device device, int sn, int items, java.util.BitSet missing) throws IOException {
        for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
            repeats++;
            send(device, catalogPart(device, sn, items, i));
            if (i % 100 == 0) {
                pump(1);
            }
        }
    }

    static int item(String id) {
        return Integer.parseInt(id.substring(14));
    }

    private byte[] catalogPart(Device device, int sn, int items, int i) {
        return message(
                device,
                "Response",
                "Catalog",
                sn,
                "<SumNum>" + items + "</SumNum><DeviceList Num=\"1\"><Item><DeviceID>"
                        + String.format("34020000001320%06d", i)
                        + "</DeviceID><Name>Camera at crossing " + i
                        + "</Name><Manufacturer>Maker</Manufacturer><Model>Model</Model><Owner>Owner</Owner>"
                        + "<CivilCode>340200</CivilCode><Address>Address</Address><Parental>0</Parental><ParentID>"
                        + device.id
                        + "</ParentID><SafetyWay>0</SafetyWay><RegisterWay>1</RegisterWay><Secrecy>0</Secrecy>"
                        + "<Status>ON</Status><Longitude>112.14</Longitude><Latitude>30.92</Latitude></Item>"
                        + "</DeviceList>");
    }

    Device device(int index) {
        return devices.get(index);
    }

    void pump(long millis) throws IOException {
        long until = System.nanoTime() + millis * 1_000_000;
        do {
            selector.select(key -> drain((DatagramChannel) key.channel()), 1);
            repeat();
        } while (System.nanoTime() < until);
    }

    private void drain(DatagramChannel channel) {
        try {
            while (true) {
                in.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(in);
                if (from == null) {
                    return;
                }
                in.flip();
                received(channel, StandardCharsets.ISO_8859_1.decode(in).toString());
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void received(DatagramChannel channel, String text) throws IOException {
        if (!text.startsWith("SIP/2.0")) {
            asked(channel, text);
            return;
        }
        String callId = header(text, "Call-ID");
        int dash = callId.indexOf('-');
        if (dash < 0) {
            return;
        }
        Device device = devices.get(Integer.parseInt(callId.substring(0, dash)));
        if (!header(text, "CSeq").startsWith(device.cseq + " ")) {
            return;
        }
        switch (text.substring(8, 11)) {
            case "401" -> {
                if (device.waiting == Waiting.CHALLENGE) {
                    device.waiting = Waiting.ACCEPTANCE;
                    first(device, register(device, authorization(device, part(text, "nonce"))));
                }
            }
            case "200" -> accepted(device);
            default -> throw new IllegalStateException("refused: " + text);
        }
    }

    private void accepted(Device device) {
        if (device.waiting == Waiting.ACCEPTANCE) {
            device.waiting = Waiting.NOTHING;
            outstanding--;
            registered += device.registered ? 0 : 1;
            device.registered = true;
        } else if (device.waiting == Waiting.ANSWER) {
            device.waiting = Waiting.NOTHING;
            answerMillis.add((System.nanoTime() - device.firstSentNanos) / 1e6);
        }
    }

    /** A request of the platform: answered 200. */
    private void asked(DatagramChannel channel, String text) throws IOException {
        String answer = "SIP/2.0 200 OK\r\nVia: " + header(text, "Via") + "\r\nFrom: " + header(text, "From")
                + "\r\nTo: " + header(text, "To") + ";tag=b\r\nCall-ID: " + header(text, "Call-ID") + "\r\nCSeq: "
                + header(text, "CSeq") + "\r\nContent-Length: 0\r\n\r\n";
        channel.send(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)), platform);
    }

    private void first(Device device, byte[] message) throws IOException {
        device.sent = message;
        device.firstSentNanos = System.nanoTime();
        device.sentNanos = device.firstSentNanos;
        unanswered.add(device);
        send(device, message);
    }

    private void repeat() throws IOException {
        long now = System.nanoTime();
        while (!unanswered.isEmpty() && now - unanswered.peek().sentNanos > REPEAT_NANOS) {
            Device device = unanswered.poll();
            if (device.waiting != Waiting.NOTHING && now - device.sentNanos > REPEAT_NANOS) {
                device.sentNanos = now;
                repeats++;
                unanswered.add(device);
                send(device, device.sent);
            }
        }
    }

    private void send(Device device, byte[] message) throws IOException {
        device.channel.send(ByteBuffer.wrap(message), platform);
    }

    private byte[] register(Device device, String authorization) {
        return request(
                device,
                "REGISTER",
                "Contact: <sip:" + device.id + "@127.0.0.1:5060>\r\nExpires: 3600\r\n" + authorization,
                "");
    }

    private byte[] message(Device device, String kind, String command, int sn, String inner) {
        return request(
                device,
                "MESSAGE",
                "Content-Type: Application/MANSCDP+xml\r\n",
                "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<" + kind + ">\r\n<CmdType>" + command
                        + "</CmdType>\r\n<SN>" + sn + "</SN>\r\n<DeviceID>" + device.id + "</DeviceID>\r\n" + inner
                        + "</" + kind + ">\r\n");
    }

    private static byte[] request(Device device, String method, String headers, String body) {
        device.cseq++;
        return (method + " " + URI + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bK" + device.index
                        + "-" + device.cseq + "\r\nFrom: <sip:" + device.id + "@" + DOMAIN + ">;tag=f" + device.cseq
                        + "\r\nTo: <sip:" + device.id + "@" + DOMAIN + ">\r\nCall-ID: " + device.index + "-"
                        + device.cseq + "@fleet\r\nCSeq: " + device.cseq + " " + method
                        + "\r\nMax-Forwards: 70\r\nUser-Agent: Fleet\r\n" + headers + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String authorization(Device device, String nonce) {
        String ha1 = md5(device.id + ":" + DOMAIN + ":" + PASSWORD);
        return "Authorization: Digest username=\"" + device.id + "\", realm=\"" + DOMAIN + "\", nonce=\"" + nonce
                + "\", uri=\"" + URI + "\", response=\"" + md5(ha1 + ":" + nonce + ":" + md5("REGISTER:" + URI))
                + "\", algorithm=MD5\r\n";
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static String header(String text, String name) {
        int at = text.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 3;
        return text.substring(from, text.indexOf("\r\n", from)).strip();
    }

    static String part(String text, String name) {
        int at = text.indexOf(name + "=\"");
        return at < 0 ? "" : text.substring(at + name.length() + 2, text.indexOf('"', at + name.length() + 2));
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
