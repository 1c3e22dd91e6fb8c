package cn.fengsui.video.testing;

import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestRecorder.Habits;
import cn.fengsui.video.testing.TestRecorder.Piece;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One playback or download of a {@link TestRecorder}: a thread that sends the clip as if it were the recording. */
final class RecorderSession implements AutoCloseable {

    private static final int FPS = H264Clip.FRAMES_PER_SECOND;
    private static final long STAMP_BASE = 1_000_000;

    private final String channel;
    private final Message invite;
    private final Habits habits;
    private final H264Clip clip;
    private final List<Piece> pieces;
    private final Consumer<RecorderSession> onEnd;
    private final long from;
    private final long to;
    private final Thread thread;

    private volatile boolean open = true;
    private volatile boolean paused;
    private volatile double scale = 1;
    private volatile double slow = 1;
    private final double download;
    /** The next picture to send, counted from the start of the range. */
    private long next;

    private long stamp = STAMP_BASE;

    RecorderSession(
            String channel,
            Message invite,
            Habits habits,
            H264Clip clip,
            List<Piece> pieces,
            Consumer<RecorderSession> onEnd) {
        this.channel = channel;
        this.invite = invite;
        this.habits = habits;
        this.clip = clip;
        this.pieces = pieces;
        this.onEnd = onEnd;
        String[] times = TestDevice.sdp(invite, "t").orElse("0 0").split(" ");
        this.from = Long.parseLong(times[0]);
        this.to = Long.parseLong(times[1]);
        Matcher speed = Pattern.compile("a=downloadspeed:(\\d+)").matcher(invite.body());
        this.download = speed.find() ? Double.parseDouble(speed.group(1)) : 1;
        this.thread = Thread.ofPlatform().daemon(true).name("test-recorder").unstarted(this::send);
    }

    void start() {
        if (habits.plays) {
            thread.start();
        }
    }

    String channel() {
        return channel;
    }

    Message invite() {
        return invite;
    }

    void slow(double factor) {
        slow = factor;
    }

    /** Body of the 200, empty for none, or a status. */
    synchronized String obey(String body) {
        String cseq = body.replaceAll("(?s).*CSeq: (\\d+).*", "$1");
        if (body.startsWith("PAUSE")) {
            paused = true;
            return "";
        }
        Matcher npt = Pattern.compile("npt=([0-9.]+)-").matcher(body);
        Matcher speed = Pattern.compile("Scale: (-?[0-9.]+)").matcher(body);
        if (npt.find()) {
            return seek(Double.parseDouble(npt.group(1)), cseq);
        }
        if (speed.find()) {
            double wanted = Double.parseDouble(speed.group(1));
            if (wanted < 0 && !habits.reverse) {
                return "RTSP/1.0 551 Option not supported\r\nCSeq: " + cseq + "\r\n\r\n";
            }
            scale = wanted;
        }
        paused = false;
        return "";
    }

    private String seek(double seconds, String cseq) {
        if (!habits.seeks) {
            return "501";
        }
        next = Math.round(seconds) * FPS;
        stamp = STAMP_BASE + next * H264Clip.TICKS_PER_FRAME + 777;
        paused = false;
        return habits.rtpInfo
                ? "RTSP/1.0 200 OK\r\nCSeq: " + cseq + "\r\nRange: npt=" + Math.round(seconds)
                        + "-\r\nRTP-Info: seq=1;rtptime=" + (stamp & 0xFFFF_FFFFL) + "\r\n\r\n"
                : "";
    }

    private void send() {
        long ssrc = Long.parseLong(TestDevice.sdp(invite, "y").orElseThrow());
        int port = Integer.parseInt(TestDevice.sdp(invite, "m").orElseThrow().split(" ")[1]);
        var ps = new PsWriter();
        var rtp = new RtpWriter(ssrc, 100, RtpWriter.Marker.LAST_OF_FRAME, 1400);
        var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            long due = System.nanoTime();
            while (open && !isOver()) {
                if (!paused) {
                    for (byte[] packet : picture(ps, rtp)) {
                        socket.send(new DatagramPacket(packet, packet.length, to));
                    }
                }
                due += (long) (1e9 / FPS / (Math.abs(scale) * habits.rate * slow * download));
                LockSupport.parkNanos(due - System.nanoTime());
            }
        } catch (IOException gone) {
            open = false;
        }
        if (open) {
            onEnd.accept(this);
        }
    }

    private synchronized boolean isOver() {
        return next >= (to - from) * FPS;
    }

    private synchronized List<byte[]> picture(PsWriter ps, RtpWriter rtp) {
        skipGap();
        byte[] unit = clip.units().get((int) (next % clip.units().size()));
        List<byte[]> packets = rtp.packets(ps.frame(unit, stamp, (unit[4] & 0x1F) == 7), stamp);
        next++;
        stamp += (long) (H264Clip.TICKS_PER_FRAME / (habits.stampsScaled ? scale : 1));
        if (scale < 0 && next % FPS == 0) {
            long back = Math.min(next, 2L * FPS);
            next -= back;
            stamp -= back * H264Clip.TICKS_PER_FRAME;
        }
        return packets;
    }

    /** The next file follows at once, its stamps where it was recorded. */
    private void skipGap() {
        Instant at = Instant.ofEpochSecond(from + next / FPS);
        boolean held = pieces.isEmpty()
                || pieces.stream().anyMatch(piece -> !at.isBefore(piece.from()) && at.isBefore(piece.to()));
        if (!held) {
            pieces.stream()
                    .filter(piece -> piece.from().isAfter(at))
                    .findFirst()
                    .ifPresentOrElse(
                            piece -> {
                                long there = (piece.from().getEpochSecond() - from) * FPS;
                                stamp += (there - next) * H264Clip.TICKS_PER_FRAME;
                                next = there;
                            },
                            () -> next = (to - from) * FPS);
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
    }
}
