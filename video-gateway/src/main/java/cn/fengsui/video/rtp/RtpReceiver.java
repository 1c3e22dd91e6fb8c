package cn.fengsui.video.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens to a packet between the socket and the demultiplexer, in order: read the header, let in only
 * the pinned source, hold to the ceiling, count, put in order. Owned by one media thread; expectations are posted to
 * it.
 */
final class RtpReceiver implements PacketHandler {

    private static final long ORPHAN_PAUSE_NANOS = 5_000_000_000L;
    private static final long QUALITY_NANOS = 1_000_000_000L;

    /** Where receiver reports go. Called on the media thread. */
    interface Reports {
        /** @return false when nobody is there to take it */
        boolean report(ByteBuffer rtcp);
    }

    private final RtpPacket packet = new RtpPacket();
    private final RtpCounters counters = new RtpCounters();
    private final SourceGate gate = new SourceGate();
    private final Reception reception = new Reception();
    private final Rtcp rtcp = new Rtcp(ThreadLocalRandom.current().nextInt());
    private final ByteBuffer reportBytes = ByteBuffer.allocate(Rtcp.REPORT_BYTES);
    private final DoorSettings settings;
    private final ReorderBuffer order;
    private final Ceiling ceiling;
    private final OrphanWatch orphans;

    private Reports reports = rtcpPacket -> false;
    private volatile long ssrc = -1;
    private volatile @Nullable InetSocketAddress source;
    private boolean isReliable;
    private boolean lastMarker;
    private long orphanToldNanos;
    private long orphanTold = -1;
    private long qualityNanos;
    private long reportedNanos;

    RtpReceiver(RtpSink sink, DoorSettings settings, OrphanWatch orphans) {
        this.settings = settings;
        this.orphans = orphans;
        this.order = new ReorderBuffer(sink, settings.jitterWindow(), counters);
        this.ceiling = new Ceiling(settings.mostMegabits() * 125_000L, settings.mostPackets());
    }

    /** Whom to expect. */
    void expect(long offeredSsrc, InetAddress peer) {
        gate.expect(offeredSsrc, peer);
    }

    /** What the answer said about the source. */
    void answered(long answeredSsrc, InetAddress address, long nanos) {
        gate.answered(answeredSsrc, address, nanos);
    }

    /** @param reliable nothing is overtaken on the way, so that a gap is a loss at once */
    void reportsTo(Reports outlet, boolean reliable) {
        reports = outlet;
        isReliable = reliable;
    }

    @Override
    public boolean packet(ByteBuffer data, InetSocketAddress from, long nanos) {
        int size = data.remaining();
        if (!packet.read(data)) {
            control(data, nanos);
            return false;
        }
        if (!gate.admits(packet.ssrc(), from, nanos)) {
            foreign(from, nanos);
            return false;
        }
        if (!ceiling.admits(size, nanos)) {
            counters.addFlooded();
            return false;
        }
        if (ssrc < 0) {
            ssrc = gate.ssrc();
            reportedNanos = nanos;
        }
        if (from != source) {
            source = from;
        }
        packet.arrived(nanos);
        counters.addArrived(size);
        reception.arrived(packet, nanos);
        boolean last = packet.marker() && !lastMarker;
        lastMarker = packet.marker();
        order.accept(packet, nanos);
        return last;
    }

    /** Something that is no RTP packet, perhaps RTCP. */
    void control(ByteBuffer data, long nanos) {
        if (Rtcp.is(data)) {
            rtcp.read(data, ssrc, nanos);
        } else {
            counters.addMalformed();
        }
    }

    private void foreign(InetSocketAddress from, long nanos) {
        counters.addForeign();
        if (packet.ssrc() != orphanTold || nanos - orphanToldNanos > ORPHAN_PAUSE_NANOS) {
            orphanTold = packet.ssrc();
            orphanToldNanos = nanos;
            orphans.seen(orphanTold, from);
        }
    }

    @Override
    public void tick(long nanos) {
        order.expire(nanos);
        if (ssrc >= 0 && nanos - qualityNanos >= QUALITY_NANOS) {
            qualityNanos = nanos;
            adapt();
            report(nanos);
        }
    }

    /** One and a half frame intervals: what comes later would hold up the picture (reference §7.3). */
    private void adapt() {
        long usual = settings.jitterWindow().toNanos();
        long wanted = reception.frameNanos() == 0 ? usual : reception.frameNanos() * 3 / 2;
        order.window(isReliable ? 0 : Math.max(usual / 2, Math.min(2 * usual, wanted)));
        counters.quality(reception.jitterMillis(), counters.lossPerMille());
    }

    private void report(long nanos) {
        if (nanos - reportedNanos < settings.reportEvery().toNanos()) {
            return;
        }
        reportedNanos = nanos;
        int fraction = reception.fractionLost();
        counters.quality(reception.jitterMillis(), fraction * 1000 / 256);
        reportBytes.clear();
        rtcp.write(reportBytes, ssrc, reception, fraction, nanos);
        if (reports.report(reportBytes.flip())) {
            counters.addReport();
        }
    }

    /** How far media got; {@code otherwise} when no packet at all came. */
    DoorStep step(DoorStep otherwise) {
        if (counters.packets() > 0) {
            return DoorStep.MEDIA;
        }
        return counters.foreign() > 0 ? DoorStep.FOREIGN_PACKETS : otherwise;
    }

    boolean isExpected(InetAddress address) {
        return gate.isExpected(address);
    }

    boolean isAnswered() {
        return gate.isAnswered();
    }

    long offeredSsrc() {
        return gate.offeredSsrc();
    }

    /** The SSRC in use, or -1 before the first packet. Any thread. */
    long ssrc() {
        return ssrc;
    }

    /** Where the last accepted packet came from, or null. Any thread. */
    @Nullable
    InetSocketAddress source() {
        return source;
    }

    RtpCounters counters() {
        return counters;
    }
}
