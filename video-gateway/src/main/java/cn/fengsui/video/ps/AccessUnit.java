package cn.fengsui.video.ps;

import java.util.Arrays;

/**
 * One coded picture with what belongs to it, as an Annex-B byte stream (Rec. ITU-T H.264 §7.4.1.2.3): a view of the
 * demultiplexer's buffer that is only valid during {@link AccessUnitSink#accessUnit}. Owned by one media thread.
 */
public final class AccessUnit {

    /** No such time stamp in the stream. */
    public static final long NO_TIME = -1;

    private byte[] data = new byte[0];
    private NalUnits nals = new NalUnits();
    private int firstNal;
    private int endNal;
    private long pts = NO_TIME;
    private long dts = NO_TIME;
    private VideoCodec codec = VideoCodec.UNKNOWN;
    private boolean keyframe;

    void set(byte[] data, NalUnits nals, int firstNal, int endNal, long pts, long dts, VideoCodec codec) {
        this.data = data;
        this.nals = nals;
        this.firstNal = firstNal;
        this.endNal = endNal;
        this.pts = pts;
        this.dts = dts;
        this.codec = codec;
        this.keyframe = codec == VideoCodec.H264 && holds(NalUnits.IDR);
    }

    private boolean holds(int type) {
        for (int i = 0; i < nalCount(); i++) {
            if (nalType(i) == type) {
                return true;
            }
        }
        return false;
    }

    /** The buffer that NAL offsets point into. */
    public byte[] data() {
        return data;
    }

    public int nalCount() {
        return endNal - firstNal;
    }

    /** Where the i-th NAL unit begins in {@link #data()}, start code not included. */
    public int nalOffset(int i) {
        return nals.offset(firstNal + i);
    }

    public int nalLength(int i) {
        return nals.length(firstNal + i);
    }

    /** H.264 nal_unit_type. */
    public int nalType(int i) {
        return nals.type(firstNal + i);
    }

    /** Presentation time, 90 kHz, 33 bits (or 32 where only the RTP timestamp is known). */
    public long pts() {
        return pts;
    }

    /** Decoding time, 90 kHz, or {@link #NO_TIME} when it is the presentation time. */
    public long dts() {
        return dts;
    }

    public VideoCodec codec() {
        return codec;
    }

    /** True when a decoder can start here: an IDR picture. */
    public boolean isKeyframe() {
        return keyframe;
    }

    /** A copy as Annex-B bytes, every NAL unit after a four-byte start code. */
    public byte[] annexB() {
        int size = 0;
        for (int i = 0; i < nalCount(); i++) {
            size += 4 + nalLength(i);
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (int i = 0; i < nalCount(); i++) {
            bytes[at + 3] = 1;
            System.arraycopy(data, nalOffset(i), bytes, at + 4, nalLength(i));
            at += 4 + nalLength(i);
        }
        return bytes;
    }

    /** A copy of the i-th NAL unit, start code not included. */
    public byte[] nal(int i) {
        return Arrays.copyOfRange(data, nalOffset(i), nalOffset(i) + nalLength(i));
    }
}
