package cn.fengsui.video.cascade.call;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.ps.PsMuxer;
import cn.fengsui.video.ps.RtpPackets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what did not come as a program stream as one, for an upper platform: begins with a keyframe, and tells of sound
 * in the program stream map of the first keyframe after it was heard. On one media thread.
 */
final class PsFeed implements AccessUnitSink, SoundSink, UpperFeed {

    private static final int PAYLOAD_BYTES = 1400;
    private static final int PS = 96;
    private static final Set<SoundCodec> CARRIED = EnumSet.of(SoundCodec.PCMA, SoundCodec.PCMU, SoundCodec.AAC);

    private final RtpPackets packets;
    private final UpperCall call;
    private Optional<PsMuxer> muxer = Optional.empty();
    private VideoCodec codec = VideoCodec.UNKNOWN;
    private SoundCodec heard = SoundCodec.UNKNOWN;
    private SoundCodec told = SoundCodec.UNKNOWN;

    PsFeed(UpperCall call) {
        this.call = call;
        this.packets = new RtpPackets(call.ssrc(), PS, PAYLOAD_BYTES, 0);
    }

    boolean hasBegun() {
        return muxer.isPresent();
    }

    @Override
    public void accessUnit(AccessUnit unit) {
        if (!unit.codec().isCarried() || !unit.hasPicture()) {
            return;
        }
        if (unit.isKeyframe() && (muxer.isEmpty() || codec != unit.codec() || told != heard)) {
            codec = unit.codec();
            told = heard;
            muxer = Optional.of(told == SoundCodec.UNKNOWN ? new PsMuxer(codec) : new PsMuxer(codec, told));
        }
        muxer.ifPresent(writer -> picture(writer, unit));
    }

    private void picture(PsMuxer writer, AccessUnit unit) {
        long dts = unit.dts() == AccessUnit.NO_TIME ? unit.pts() : unit.dts();
        byte[] pack = writer.picture(unit.annexB(), unit.pts(), dts, unit.isKeyframe());
        call.sent();
        call.up(0);
        packets.send(pack, dts, call.sender()::send);
    }

    @Override
    public void damaged() {
        // the platform sees it by the next picture itself
    }

    @Override
    public void sound(SoundUnit unit) {
        if (CARRIED.contains(unit.codec())) {
            heard = unit.codec();
        }
        boolean isTold = muxer.isPresent() && told == unit.codec() && unit.time() != AccessUnit.NO_TIME;
        if (isTold) {
            byte[] pack = muxer.get().sound(unit.bytes(), unit.time(), unit.sampleRate(), unit.channels());
            packets.send(pack, unit.time(), call.sender()::send);
        }
    }

    @Override
    public int nextSequence() {
        return packets.nextSequence();
    }
}
