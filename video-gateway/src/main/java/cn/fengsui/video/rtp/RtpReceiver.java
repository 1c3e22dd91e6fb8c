package cn.fengsui.video.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Everything that happens to a datagram between the socket and the demultiplexer, in order: read the header, let in
 * only the pinned source, count, put in order. Owned by one media thread; the expectations are posted to it.
 */
public final class RtpReceiver implements PacketHandler {

    private final RtpPacket packet = new RtpPacket();
    private final RtpCounters counters;
    private final SourceGate gate = new SourceGate();
    private final ReorderBuffer order;
    private volatile long ssrc = -1;

    public RtpReceiver(RtpSink sink, Duration jitterWindow, RtpCounters counters) {
        this.counters = counters;
        this.order = new ReorderBuffer(sink, jitterWindow, counters);
    }

    /** Whom to expect. On the media thread. */
    public void expect(long offeredSsrc, InetAddress peer) {
        gate.expect(offeredSsrc, peer);
    }

    /** What the answer said about the source. On the media thread. */
    public void answered(long answeredSsrc, InetAddress address, long nanos) {
        gate.answered(answeredSsrc, address, nanos);
    }

    @Override
    public void datagram(ByteBuffer data, InetSocketAddress from, long nanos) {
        int size = data.remaining();
        if (!packet.read(data)) {
            counters.addMalformed();
            return;
        }
        if (!gate.admits(packet.ssrc(), from, nanos)) {
            counters.addForeign();
            return;
        }
        if (ssrc < 0) {
            ssrc = gate.ssrc();
        }
        counters.addArrived(size);
        packet.arrived(nanos);
        order.accept(packet, nanos);
    }

    @Override
    public void tick(long nanos) {
        order.expire(nanos);
    }

    /** The SSRC in use, or -1 before the first packet. Any thread. */
    public long ssrc() {
        return ssrc;
    }

    public RtpCounters counters() {
        return counters;
    }
}
