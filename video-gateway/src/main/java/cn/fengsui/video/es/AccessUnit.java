package cn.fengsui.video.es;

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
    private long arrivedNanos;
    private VideoCodec codec = VideoCodec.UNKNOWN;
    private int pictureType = -1;

    /**
     * A unit of its own over Annex-B bytes, for pictures that do not come through a demultiplexer.
     *
     * @param annexB one access unit, not copied
     * @param pts 90 kHz
     * @param dts 90 kHz, or {@link #NO_TIME}
     */
    public static AccessUnit of(byte[] annexB, VideoCodec codec, long pts, long dts, long arrivedNanos) {
        var nals = new NalUnits();
        nals.scan(annexB, 0, annexB.length);
        var unit = new AccessUnit();
        unit.set(annexB, nals, 0, nals.count(), codec);
        unit.time(pts, dts, arrivedNanos);
        return unit;
    }

    /** What the unit shows from now on: NAL units {@code firstNal} to before {@code endNal} of {@code nals}. */
    public void set(byte[] data, NalUnits nals, int firstNal, int endNal, VideoCodec codec) {
        this.data = data;
        this.nals = nals;
        this.firstNal = firstNal;
        this.endNal = endNal;
        this.codec = codec;
        this.pictureType = firstPictureType();
    }

    /** Its times, 90 kHz, and when its first packet came ({@link System#nanoTime()}). */
    public void time(long pts, long dts, long arrivedNanos) {
        this.pts = pts;
        this.dts = dts;
        this.arrivedNanos = arrivedNanos;
    }

    private int firstPictureType() {
        for (int i = 0; i < nalCount(); i++) {
            int type = nalType(i);
            if (codec.isPicture(type)) {
                return type;
            }
        }
        return -1;
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

    /** nal_unit_type, as the unit's codec counts them. */
    public int nalType(int i) {
        return codec.nalType(data[nalOffset(i)]);
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

    /** When the first packet of it came, {@link System#nanoTime()}. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** True when there is a picture in it, not only parameter sets. */
    public boolean hasPicture() {
        return pictureType >= 0;
    }

    /** True when a decoder can start here: an IDR picture, or any IRAP picture of H.265. */
    public boolean isKeyframe() {
        return pictureType >= 0 && codec.isCarried() && codec.isRandomAccess(pictureType);
    }

    /** True for a keyframe after which leading pictures may come that need pictures from before it (H.265 CRA, BLA). */
    public boolean isOpenKeyframe() {
        return codec.hasLeadingPictures(pictureType);
    }

    /** True for a picture that is of no use when decoding began at the keyframe before it (H.265 RASL). */
    public boolean isSkippedLeading() {
        return codec.isSkippedLeading(pictureType);
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
