package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.rtp.RtpSink;
import java.nio.ByteBuffer;

/**
 * Turns RTP payloads into access units. It gathers the payloads of one frame and then takes the frame apart
 * ({@link PsFrame}). A frame ends where the marker bit says so and every PES packet begun is complete, or before a
 * payload that begins a new pack or, with a new time stamp, any new system packet: marker bits are missing or constant
 * on some devices (GB/T 28181-2022 Annex C; reference §7.1). After a loss nothing is believed until the next pack.
 * Owned by one media thread.
 */
public final class PsDemuxer implements RtpSink {

    private static final int LIES_FORGIVEN = 2;
    private static final long NO_TIMESTAMP = -1;

    private final FrameBuffer frame = new FrameBuffer();
    private final PsFrame parser;
    private final AccessUnitSink sink;
    private final PsCounters counters;
    private long timestamp = NO_TIMESTAMP;
    private boolean seeking = true;
    private boolean endedByMarker;
    private int markerLies;

    public PsDemuxer(AccessUnitSink sink, PsCounters counters) {
        this.sink = sink;
        this.counters = counters;
        this.parser = new PsFrame(sink, counters);
    }

    @Override
    public void packet(RtpPacket packet) {
        payload(packet.payload(), packet.timestamp(), packet.marker());
    }

    /** The next payload, whatever carried it. */
    public void payload(ByteBuffer payload, long rtpTimestamp, boolean marker) {
        if (!payload.hasRemaining() || (seeking && !foundStart(payload))) {
            return;
        }
        checkLastMarker(payload, rtpTimestamp);
        if (frame.size() > 0 && beginsAnotherFrame(payload, rtpTimestamp)) {
            endFrame();
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

    /** Hands out what is complete; for the end of a stream. */
    public void flush() {
        if (frame.size() > 0) {
            endFrame();
        }
    }

    /** What the stream's own parameter sets say so far. */
    public VideoCodec codec() {
        return parser.codec();
    }

    private boolean foundStart(ByteBuffer payload) {
        int at = packStart(payload);
        if (at < 0 && PsStartCodes.isVideo(systemCode(payload, payload.position()))) {
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
        if (endedByMarker && rtpTimestamp == timestamp && systemCode(payload, payload.position()) < 0) {
            markerLies++;
        }
        endedByMarker = false;
    }

    private boolean beginsAnotherFrame(ByteBuffer payload, long rtpTimestamp) {
        if (rtpTimestamp == timestamp) {
            return false;
        }
        int code = systemCode(payload, payload.position());
        if (code < 0) {
            return splitAtPack(payload);
        }
        return code == PsStartCodes.PACK || !frame.expectsMore();
    }

    /** A sender that fills its packets without regard to frames: the old frame's tail is in front of the new pack. */
    private boolean splitAtPack(ByteBuffer payload) {
        int pack = packStart(payload);
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
        parser.parse(frame.bytes(), frame.size(), timestamp);
        frame.clear();
    }

    private static int packStart(ByteBuffer payload) {
        for (int at = payload.position(); at + 4 <= payload.limit(); at++) {
            if (payload.get(at) == 0 && systemCode(payload, at) == PsStartCodes.PACK) {
                return at;
            }
        }
        return -1;
    }

    private static int systemCode(ByteBuffer payload, int at) {
        if (at + 4 > payload.limit() || (payload.getInt(at) & 0xFFFFFF00) != 0x100) {
            return -1;
        }
        int code = payload.get(at + 3) & 0xFF;
        return code >= PsStartCodes.LOWEST_SYSTEM_CODE ? code : -1;
    }
}
