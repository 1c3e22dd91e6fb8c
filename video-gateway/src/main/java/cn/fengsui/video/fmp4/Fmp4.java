package cn.fengsui.video.fmp4;

import cn.fengsui.video.es.AccessUnit;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;

/**
 * Writes fragments: moof (mfhd, traf with tfhd, tfdt, trun) and mdat with length-prefixed NAL units (ISO/IEC 14496-12
 * §8.8, 14496-15 §5.3). Delimiters, filler and parameter sets stay out: the latter are in the init segment.
 */
public final class Fmp4 {

    /** Ticks per second of all times here. */
    public static final int TIMESCALE = 90_000;

    /** Number of the track of the picture. */
    public static final int TRACK = 1;

    private static final int SAMPLE_IS_SYNC = 0x0200_0000;
    private static final int SAMPLE_DEPENDS = 0x0101_0000;
    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
    private static final int TRUN_FLAGS = 0x000001 | 0x000100 | 0x000200 | 0x000400 | 0x000800;
    private static final int MOOF_SIZE = 8 + 16 + 8 + 16 + 20 + 36;
    private static final int MDAT_HEADER = 8;
    /** Where the NAL units begin. */
    static final int MEDIA_AT = MOOF_SIZE + MDAT_HEADER;

    private static final int SEQUENCE_AT = 20;
    private static final int DECODE_TIME_AT = 60;
    /** Duration, size, flags and composition offset of the one sample. */
    private static final int SAMPLE_AT = 88;

    private static final byte[] HEAD = head();

    private Fmp4() {}

    /**
     * One access unit as a fragment on the heap.
     *
     * @param sequence counts up from 1
     * @param decodeTime 90 kHz
     * @param duration 90 kHz
     * @param compositionOffset presentation minus decoding time, 90 kHz
     */
    public static Fragment fragment(
            AccessUnit unit, int sequence, long decodeTime, long duration, long compositionOffset) {
        byte[] bytes = new byte[size(unit)];
        write(ByteBuffer.wrap(bytes), unit, sequence, decodeTime, duration, compositionOffset);
        return new Fragment(shared(bytes), MEDIA_AT, unit.isKeyframe(), decodeTime, duration);
    }

    /** Bytes that the unit takes as a fragment. */
    static int size(AccessUnit unit) {
        return MEDIA_AT + mediaSize(unit);
    }

    /** Writes the fragment from the buffer's position on. */
    static void write(
            ByteBuffer out, AccessUnit unit, int sequence, long decodeTime, long duration, long compositionOffset) {
        int at = out.position();
        int media = out.remaining() - MEDIA_AT;
        out.put(HEAD);
        out.putInt(at + SEQUENCE_AT, sequence)
                .putLong(at + DECODE_TIME_AT, decodeTime)
                .putInt(at + SAMPLE_AT, (int) duration)
                .putInt(at + SAMPLE_AT + 4, media)
                .putInt(at + SAMPLE_AT + 8, unit.isKeyframe() ? SAMPLE_IS_SYNC : SAMPLE_DEPENDS)
                .putInt(at + SAMPLE_AT + 12, (int) compositionOffset)
                .putInt(at + MOOF_SIZE, MDAT_HEADER + media);
        for (int i = 0; i < unit.nalCount(); i++) {
            if (unit.codec().belongsInSample(unit.nalType(i))) {
                out.putInt(unit.nalLength(i)).put(unit.data(), unit.nalOffset(i), unit.nalLength(i));
            }
        }
    }

    /** Everything before the NAL units, with zeros where each picture has its own values. */
    private static byte[] head() {
        var out = new BoxWriter(MEDIA_AT);
        int moof = out.open("moof");
        int mfhd = out.open("mfhd", 0, 0);
        out.int32(0);
        out.close(mfhd);
        int traf = out.open("traf");
        int tfhd = out.open("tfhd", 0, DEFAULT_BASE_IS_MOOF);
        out.int32(TRACK);
        out.close(tfhd);
        int tfdt = out.open("tfdt", 1, 0);
        out.int64(0);
        out.close(tfdt);
        int trun = out.open("trun", 1, TRUN_FLAGS);
        out.int32(1).int32(MEDIA_AT);
        out.zeros(16);
        out.close(trun);
        out.close(traf);
        out.close(moof);
        out.open("mdat");
        return out.bytes();
    }

    /** A buffer over these bytes that many writers may send at the same time; nothing is copied. */
    public static Buffer shared(byte[] bytes) {
        return shared(ByteBuffer.wrap(bytes));
    }

    /** The same over memory of any kind. */
    static Buffer shared(ByteBuffer bytes) {
        return BufferInternal.buffer(
                Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes)).asReadOnly());
    }

    private static int mediaSize(AccessUnit unit) {
        int size = 0;
        for (int i = 0; i < unit.nalCount(); i++) {
            size += unit.codec().belongsInSample(unit.nalType(i)) ? 4 + unit.nalLength(i) : 0;
        }
        return size;
    }

    /**
     * The picture of a fragment as an Annex-B stream; a keyframe with its parameter sets, ready for a decoder.
     *
     * @return an array of its own
     */
    public static byte[] annexB(InitSegment init, Fragment fragment) {
        byte[] all = fragment.bytes().getBytes();
        var out = new BoxWriter(all.length + 1024);
        if (fragment.keyframe()) {
            init.video().vps().forEach(vps -> out.int32(1).raw(vps));
            init.video().sps().forEach(sps -> out.int32(1).raw(sps));
            init.video().pps().forEach(pps -> out.int32(1).raw(pps));
        }
        int at = fragment.mediaAt();
        while (at + 4 <= all.length) {
            int length = fragment.bytes().getInt(at);
            out.int32(1).raw(all, at + 4, length);
            at += 4 + length;
        }
        return out.bytes();
    }

    /** Presentation minus decoding time of a fragment's picture, 90 kHz; not 0 where pictures are reordered. */
    public static long compositionOffset(Fragment fragment) {
        return fragment.bytes().getInt(fragment.mediaAt() - MDAT_HEADER - 4);
    }
}
