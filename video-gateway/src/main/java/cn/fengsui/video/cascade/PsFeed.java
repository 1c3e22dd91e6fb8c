package cn.fengsui.video.cascade;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.ps.PsMuxer;
import cn.fengsui.video.ps.RtpPackets;
import org.jspecify.annotations.Nullable;

/** Writes pictures that did not come as a program stream of a call as one, for an upper platform. On one media thread. */
final class PsFeed implements AccessUnitSink {

    private static final int PAYLOAD_BYTES = 1400;
    private static final int PS = 96;

    private final RtpPackets packets;
    private final UpperCall call;
    private @Nullable PsMuxer muxer;
    private VideoCodec codec = VideoCodec.UNKNOWN;

    PsFeed(UpperCall call) {
        this.call = call;
        this.packets = new RtpPackets(call.ssrc(), PS, PAYLOAD_BYTES, 0);
    }

    @Override
    public void accessUnit(AccessUnit unit) {
        if (!unit.codec().isCarried() || !unit.hasPicture()) {
            return;
        }
        if (muxer == null || codec != unit.codec()) {
            codec = unit.codec();
            muxer = new PsMuxer(codec);
        }
        call.up();
        long dts = unit.dts() == AccessUnit.NO_TIME ? unit.pts() : unit.dts();
        byte[] pack = muxer.picture(unit.annexB(), unit.pts(), dts, unit.isKeyframe());
        packets.send(pack, dts, call.sender()::send);
    }

    @Override
    public void damaged() {
        // a hole in the recording; the next picture says so by itself
    }

    /** Sound of recordings is not passed upward. */
    SoundSink sound() {
        return SoundSink.NONE;
    }
}
