package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.RtpPacket;
import java.nio.ByteBuffer;

/**
 * Turns RTP payloads into access units. It gathers the payloads of one frame and then takes the frame apart
 * ({@link PsFrame}). A frame ends where the marker bit says so and every PES packet begun is complete, or before a
 * payload that begins a new pack or, with a new time stamp, any new system packet: marker bits are missing or constant
 * on some devices (GB/T 28181-2022 Annex C; reference §7.1). After a loss nothing is believed until the next pack.
 * Owned by one media thread.
 */
public final class PsDemuxer implements Demuxer {

    private static final int LIES_FORGIVEN = 2;
    private static final long NO_TIMESTAMP = -1;
    /** Packs with one RTP time stamp before the stamp counts as standing still. A frame may be several packs. */
    private static final int PACKS_OF_ONE_FRAME = 256;

    private final FrameBuffer frame = new FrameBuffer();
    private final PackStart packStart = new PackStart();
    private final PsFrame parser;
    private final AccessUnitSink sink;
    private final PsCounters counters;
    private long timestamp = NO_TIMESTAMP;
    private long framePts;
    private long arrivedNanos;
    private boolean seeking = true;
    private boolean endedByMarker;
    private int markerLies;
    private int packs;

    /** For a stream whose sound nobody wants. */
    public PsDemuxer(AccessUnitSink sink, PsCounters counters) {
        this(sink, SoundSink.NONE, counters);
    }

    public PsDemuxer(AccessUnitSink sink, SoundSink sound, PsCounters counters) {
        this.sink = sink;
        this.counters = counters;
        this.parser = new PsFrame(sink, sound, counters);
    }

    @Override
    public void packet(RtpPacket packet) {
        payload(packet.payload(), packet.timestamp(), packet.marker(), packet.arrivedNanos());
    }

    /** The next payload, arriving now. */
    public void payload(ByteBuffer payload, long rtpTimestamp, boolean marker) {
        payload(payload, rtpTimestamp, marker, System.nanoTime());
    }

    private void payload(ByteBuffer payload, long rtpTimestamp, boolean marker, long nanos) {
        if (!payload.hasRemaining() || (seeking && !foundStart(payload))) {
            return;
        }
        checkLastMarker(payload, rtpTimestamp);
        if (frame.size() > 0 && beginsAnotherFrame(payload, rtpTimestamp)) {
            endFrame();
        }
        if (frame.size() == 0) {
            arrivedNanos = nanos;
            framePts = packStart.pts(payload);
        }
        timestamp = rtpTimestamp;
        if (!frame.append(payload)) {
            lost(1);
            return;
        }
        if (marker && markerLies < LIES_FORGIVEN && !frame.expectsMore()) {
            endFrame();
            endedByMarker = true;
        }
    }

    /** The frame under way cannot be completed; the next believable byte is a pack header. */
    @Override
    public void lost(int packets) {
        if (frame.size() > 0) {
            counters.damagedFrame();
        }
        frame.clear();
        parser.forget();
        seeking = true;
        endedByMarker = false;
        sink.damaged();
    }

    @Override
    public void flush() {
        if (frame.size() > 0) {
            endFrame();
        }
    }

    @Override
    public VideoCodec codec() {
        return parser.codec();
    }

    private boolean foundStart(ByteBuffer payload) {
        int at = PackStart.find(payload);
        if (at < 0 && PackStart.beginsPicture(payload)) {
            at = payload.position();
        }
        if (at < 0) {
            return false;
        }
        payload.position(at);
        seeking = false;
        return true;
    }

    /** A marker that was followed by more of the same frame was a lie; after a few nobody listens any more. */
    private void checkLastMarker(ByteBuffer payload, long rtpTimestamp) {
        if (endedByMarker && rtpTimestamp == timestamp && PackStart.systemCode(payload, payload.position()) < 0) {
            markerLies++;
        }
        endedByMarker = false;
    }

    private boolean beginsAnotherFrame(ByteBuffer payload, long rtpTimestamp) {
        int code = PackStart.systemCode(payload, payload.position());
        if (rtpTimestamp == timestamp) {
            return code == PsStartCodes.PACK && isAnotherOfThisStamp(payload);
        }
        packs = 0;
        if (code < 0) {
            return splitAtPack(payload);
        }
        return code == PsStartCodes.PACK || !frame.expectsMore();
    }

    /** Several frames with one RTP stamp: their PTS tell them apart, or that the stamp never moves at all. */
    private boolean isAnotherOfThisStamp(ByteBuffer payload) {
        if (frame.expectsMore()) {
            return false;
        }
        long pts = packStart.pts(payload);
        packs++;
        return packs > PACKS_OF_ONE_FRAME
                || pts != AccessUnit.NO_TIME && framePts != AccessUnit.NO_TIME && pts != framePts;
    }

    /** A sender that fills its packets without regard to frames: the old frame's tail is in front of the new pack. */
    private boolean splitAtPack(ByteBuffer payload) {
        int pack = PackStart.find(payload);
        if (pack < 0) {
            return false;
        }
        int end = payload.limit();
        payload.limit(pack);
        boolean fits = frame.append(payload);
        payload.limit(end);
        return fits;
    }

    private void endFrame() {
        parser.parse(frame.bytes(), frame.size(), timestamp, arrivedNanos);
        frame.clear();
    }
}
