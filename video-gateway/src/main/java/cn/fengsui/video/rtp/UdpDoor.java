package cn.fengsui.video.rtp;

import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** RTP over UDP on a port of its own, RTCP on the next (RFC 3550 §11). */
final class UdpDoor implements MediaDoor {

    private static final int MOST_PORT = 65_535;

    private final DatagramChannel channel;
    private final @Nullable DatagramChannel control;
    private final MediaThread thread;
    private final RtpReceiver receiver;
    private volatile @Nullable InetSocketAddress answered;
    /** Where RTCP comes from; media thread only. */
    private @Nullable InetSocketAddress controlPeer;

    private UdpDoor(
            DatagramChannel channel, @Nullable DatagramChannel control, MediaThread thread, RtpReceiver receiver) {
        this.channel = channel;
        this.control = control;
        this.thread = thread;
        this.receiver = receiver;
    }

    static UdpDoor open(RtpPorts ports, MediaThread thread, RtpReceiver receiver) throws IOException {
        DatagramChannel channel = ports.bind();
        DatagramChannel control = ports.bindAfter(RtpPorts.port(channel));
        var door = new UdpDoor(channel, control, thread, receiver);
        receiver.reportsTo(door::report, false);
        thread.serve(channel, SelectionKey.OP_READ, new UdpReader(receiver));
        if (control != null) {
            thread.serve(control, SelectionKey.OP_READ, new UdpReader(door.new ControlPort()));
        }
        return door;
    }

    /** Takes what comes to the odd port. */
    private final class ControlPort implements PacketHandler {
        @Override
        public boolean packet(ByteBuffer data, InetSocketAddress from, long nanos) {
            if (Rtcp.is(data) && receiver.isExpected(from.getAddress())) {
                controlPeer = from;
                receiver.control(data, nanos);
            }
            return false;
        }

        @Override
        public void tick(long nanos) {}
    }

    private boolean report(ByteBuffer rtcp) {
        InetSocketAddress source = receiver.source();
        if (control == null || source == null || source.getPort() == MOST_PORT) {
            return false;
        }
        InetSocketAddress known = controlPeer;
        var to = known == null ? new InetSocketAddress(source.getAddress(), source.getPort() + 1) : known;
        return sent(control, rtcp, to);
    }

    private static boolean sent(DatagramChannel from, ByteBuffer data, InetSocketAddress to) {
        try {
            return from.send(data, to) > 0;
        } catch (IOException unsent) {
            return false;
        }
    }

    @Override
    public MediaWay way() {
        return MediaWay.UDP;
    }

    @Override
    public int port() {
        return channel.isOpen() ? RtpPorts.port(channel) : 0;
    }

    @Override
    public void expect(long ssrc, InetAddress peer) {
        thread.execute(() -> receiver.expect(ssrc, peer));
    }

    @Override
    public void answered(MediaAnswer answer) {
        answered = answer.media();
        long now = System.nanoTime();
        thread.execute(() -> receiver.answered(answer.ssrc(), answer.media().getAddress(), now));
    }

    @Override
    public long ssrc() {
        return receiver.ssrc();
    }

    /** To where packets come from, else to where the answer says. */
    @Override
    public boolean send(ByteBuffer rtp) {
        InetSocketAddress source = receiver.source();
        InetSocketAddress to = source == null ? answered : source;
        return to != null && to.getPort() > 0 && sent(channel, rtp, to);
    }

    @Override
    public DoorStep step() {
        return receiver.step(DoorStep.NOTHING);
    }

    @Override
    public RtpCounters counters() {
        return receiver.counters();
    }

    @Override
    public void close() {
        Sockets.close(channel);
        Sockets.close(control);
    }
}
