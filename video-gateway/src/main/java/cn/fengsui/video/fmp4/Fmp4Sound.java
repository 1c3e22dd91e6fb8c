package cn.fengsui.video.fmp4;

/**
 * A second track, of sound, beside a picture's own (ISO/IEC 14496-12 §8, 14496-14 §5.6): adds it to an init segment and
 * writes its fragments. Its time scale is its sample rate.
 */
public final class Fmp4Sound {

    /** Number of the track of sound, where there is one. */
    public static final int TRACK = 2;

    private static final int UNITY = 0x0001_0000;
    private static final int FULL_VOLUME = 0x0100;
    private static final int LANGUAGE_UND = 0x55C4;
    private static final int TRACK_ENABLED_IN_MOVIE = 3;
    private static final int DATA_IN_THIS_FILE = 1;
    private static final int SAMPLE_IS_SYNC = 0x0200_0000;
    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
    private static final int TRUN_FLAGS = 0x000001 | 0x000100 | 0x000200 | 0x000400;
    private static final int MOOF_SIZE = 8 + 16 + 8 + 16 + 20 + 32;
    private static final int MDAT_HEADER = 8;
    private static final int NEXT_TRACK_AT = 8 + 4 + 16 + 4 + 2 + 10 + 36 + 24;

    private Fmp4Sound() {}

    /** The same picture with a track of sound. */
    public static InitSegment withSound(InitSegment picture, SoundShape shape) {
        byte[] plain = picture.bytes().getBytes();
        int moov = child(plain, 0, plain.length, "moov");
        int moovEnd = moov + size(plain, moov);
        int mvhd = child(plain, moov + MDAT_HEADER, moovEnd, "mvhd");
        int mvex = child(plain, moov + MDAT_HEADER, moovEnd, "mvex");
        var out = new BoxWriter(plain.length + 512);
        out.raw(plain, 0, mvex);
        track(out, shape);
        int mvexOut = out.size();
        out.raw(plain, mvex, size(plain, mvex));
        int trex = out.open("trex", 0, 0);
        out.int32(TRACK).int32(1).int32(0).int32(0).int32(0);
        out.close(trex);
        out.close(mvexOut);
        out.close(moov);
        out.setInt32(mvhd + NEXT_TRACK_AT, TRACK + 1);
        return new InitSegment(
                picture.video(), picture.video().codec() + "," + shape.codec(), Fmp4.shared(out.bytes()));
    }

    private static int child(byte[] bytes, int from, int to, String type) {
        for (int at = from; at + MDAT_HEADER <= to; at += Math.max(MDAT_HEADER, size(bytes, at))) {
            boolean found = true;
            for (int i = 0; i < 4; i++) {
                found &= bytes[at + 4 + i] == type.charAt(i);
            }
            if (found) {
                return at;
            }
        }
        throw new IllegalArgumentException("An init segment without " + type + " is none of ours.");
    }

    private static int size(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static void track(BoxWriter out, SoundShape shape) {
        int trak = out.open("trak");
        int tkhd = out.open("tkhd", 0, TRACK_ENABLED_IN_MOVIE);
        out.int32(0).int32(0).int32(TRACK).int32(0).int32(0).zeros(8);
        out.int16(0).int16(0).int16(FULL_VOLUME).int16(0);
        out.int32(UNITY).zeros(12).int32(UNITY).zeros(12).int32(0x4000_0000).zeros(8);
        out.close(tkhd);
        int mdia = out.open("mdia");
        int mdhd = out.open("mdhd", 0, 0);
        out.int32(0)
                .int32(0)
                .int32(shape.sampleRate())
                .int32(0)
                .int16(LANGUAGE_UND)
                .int16(0);
        out.close(mdhd);
        int hdlr = out.open("hdlr", 0, 0);
        out.int32(0).text("soun").zeros(12).text("sound").int8(0);
        out.close(hdlr);
        int minf = out.open("minf");
        int smhd = out.open("smhd", 0, 0);
        out.int32(0);
        out.close(smhd);
        int dinf = out.open("dinf");
        int dref = out.open("dref", 0, 0);
        out.int32(1);
        out.close(out.open("url ", 0, DATA_IN_THIS_FILE));
        out.close(dref);
        out.close(dinf);
        sampleTable(out, shape);
        out.close(minf);
        out.close(mdia);
        out.close(trak);
    }

    private static void sampleTable(BoxWriter out, SoundShape shape) {
        int stbl = out.open("stbl");
        int stsd = out.open("stsd", 0, 0);
        out.int32(1);
        int mp4a = out.open("mp4a");
        out.zeros(6).int16(1).zeros(8);
        out.int16(shape.channels()).int16(16).int32(0).int32(shape.sampleRate() << 16);
        streamDescriptor(out, shape.config());
        out.close(mp4a);
        out.close(stsd);
        for (String empty : new String[] {"stts", "stsc", "stco"}) {
            int box = out.open(empty, 0, 0);
            out.int32(0);
            out.close(box);
        }
        int stsz = out.open("stsz", 0, 0);
        out.int32(0).int32(0);
        out.close(stsz);
        out.close(stbl);
    }

    /** ES_Descriptor holding DecoderConfigDescriptor and SLConfigDescriptor (ISO/IEC 14496-1 §7.2.6). */
    private static void streamDescriptor(BoxWriter out, byte[] config) {
        int esds = out.open("esds", 0, 0);
        int decoder = 13 + 2 + config.length;
        out.int8(0x03).int8(3 + 2 + decoder + 3).int16(TRACK).int8(0);
        out.int8(0x04).int8(decoder).int8(0x40).int8(0x15).zeros(3).int32(0).int32(0);
        out.int8(0x05).int8(config.length).raw(config);
        out.int8(0x06).int8(1).int8(2);
        out.close(esds);
    }

    /**
     * One frame of AAC as a fragment.
     *
     * @param frame without ADTS header
     * @param sequence counts up from 1
     * @param at where it begins, in samples
     */
    public static Fragment fragment(SoundShape shape, byte[] frame, int sequence, long at) {
        var out = new BoxWriter(MOOF_SIZE + MDAT_HEADER + frame.length);
        int moof = out.open("moof");
        int mfhd = out.open("mfhd", 0, 0);
        out.int32(sequence);
        out.close(mfhd);
        int traf = out.open("traf");
        int tfhd = out.open("tfhd", 0, DEFAULT_BASE_IS_MOOF);
        out.int32(TRACK);
        out.close(tfhd);
        int tfdt = out.open("tfdt", 1, 0);
        out.int64(at);
        out.close(tfdt);
        int trun = out.open("trun", 1, TRUN_FLAGS);
        out.int32(1).int32(MOOF_SIZE + MDAT_HEADER);
        out.int32(SoundShape.FRAME_SAMPLES).int32(frame.length).int32(SAMPLE_IS_SYNC);
        out.close(trun);
        out.close(traf);
        out.close(moof);
        int mdat = out.open("mdat");
        out.raw(frame);
        out.close(mdat);
        return new Fragment(
                Fmp4.shared(out.bytes()), -1, false, shape.time90k(at), shape.time90k(SoundShape.FRAME_SAMPLES));
    }
}
