package cn.fengsui.video.cascade.call;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.ps.Demuxer;
import cn.fengsui.video.ps.MediaDemuxer;
import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.rtp.RtpPacket;
import java.nio.ByteBuffer;

/**
 * What a device sends, on its way up: a program stream packet by packet from its first pack on, elementary streams
 * written as a program stream (reference §7.1: some send them although PS was agreed). On one media thread.
 */
final class DeviceFeed implements Demuxer, UpperFeed {

    private static final int PACK_START = 0x0000_01BA;

    private final UpperCall call;
    private final PacketRewriter packets;
    private final PsFeed written;
    private final MediaDemuxer demuxer;
    private boolean isPs;

    DeviceFeed(UpperCall call) {
        this.call = call;
        this.packets = new PacketRewriter(call.ssrc(), call.sender()::send);
        this.written = new PsFeed(call);
        this.demuxer = new MediaDemuxer(written, written, new PsCounters());
    }

    @Override
    public void packet(RtpPacket packet) {
        call.sent();
        isPs = isPs || !written.hasBegun() && beginsPack(packet.payload());
        if (isPs) {
            call.up(0);
            packets.packet(packet.whole());
        } else {
            read(packet);
        }
    }

    private static boolean beginsPack(ByteBuffer payload) {
        return payload.remaining() >= Integer.BYTES && payload.getInt(payload.position()) == PACK_START;
    }

    /** Others read the same packet after us. */
    private void read(RtpPacket packet) {
        ByteBuffer payload = packet.payload();
        int position = payload.position();
        int limit = payload.limit();
        demuxer.packet(packet);
        payload.limit(limit).position(position);
    }

    @Override
    public void lost(int lost) {
        if (!isPs) {
            demuxer.lost(lost); // those of a program stream are missing in its sequence numbers too
        }
    }

    @Override
    public void flush() {
        if (!isPs) {
            demuxer.flush();
        }
    }

    @Override
    public VideoCodec codec() {
        return demuxer.codec();
    }

    @Override
    public int nextSequence() {
        return isPs ? packets.nextSequence() : written.nextSequence();
    }
}
