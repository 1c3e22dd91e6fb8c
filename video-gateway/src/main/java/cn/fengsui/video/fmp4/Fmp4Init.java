package cn.fengsui.video.fmp4;

import java.util.List;
import java.util.Set;

/** Writes ftyp and moov for one H.264 track (ISO/IEC 14496-12 §8, avcC of 14496-15 §5.3.3). */
public final class Fmp4Init {

    private static final int UNITY = 0x0001_0000;
    private static final int DPI_72 = 0x0048_0000;
    private static final int LANGUAGE_UND = 0x55C4;
    private static final int TRACK_ENABLED_IN_MOVIE = 3;
    private static final int DATA_IN_THIS_FILE = 1;

    /** Profiles whose record also tells chroma format and depth; cameras make 4:2:0 of 8 bits. */
    private static final Set<Integer> WITH_FORMAT = Set.of(100, 110, 122, 144);

    private static final int CHROMA_420 = 0xFC | 1;
    private static final int EIGHT_BITS = 0xF8;

    private Fmp4Init() {}

    /** The init segment for these parameter sets (NAL header first). */
    public static InitSegment segment(byte[] sps, List<byte[]> pps, Sps picture) {
        var out = new BoxWriter(1024);
        int ftyp = out.open("ftyp");
        out.text("iso5").int32(512).text("iso5iso6mp41avc1");
        out.close(ftyp);
        int moov = out.open("moov");
        movieHeader(out);
        int trak = out.open("trak");
        trackHeader(out, picture);
        media(out, sps, pps, picture);
        out.close(trak);
        int mvex = out.open("mvex");
        int trex = out.open("trex", 0, 0);
        out.int32(Fmp4.TRACK).int32(1).int32(0).int32(0).int32(0);
        out.close(trex);
        out.close(mvex);
        out.close(moov);
        return new InitSegment(sps, pps, picture, Fmp4.shared(out.bytes()));
    }

    private static void movieHeader(BoxWriter out) {
        int mvhd = out.open("mvhd", 0, 0);
        out.int32(0).int32(0).int32(Fmp4.TIMESCALE).int32(0);
        out.int32(UNITY).int16(0x0100).zeros(10);
        matrix(out);
        out.zeros(24).int32(Fmp4.TRACK + 1);
        out.close(mvhd);
    }

    private static void matrix(BoxWriter out) {
        out.int32(UNITY).zeros(12).int32(UNITY).zeros(12).int32(0x4000_0000);
    }

    private static void trackHeader(BoxWriter out, Sps picture) {
        int tkhd = out.open("tkhd", 0, TRACK_ENABLED_IN_MOVIE);
        out.int32(0).int32(0).int32(Fmp4.TRACK).int32(0).int32(0).zeros(16);
        matrix(out);
        out.int32(picture.width() << 16).int32(picture.height() << 16);
        out.close(tkhd);
    }

    private static void media(BoxWriter out, byte[] sps, List<byte[]> pps, Sps picture) {
        int mdia = out.open("mdia");
        int mdhd = out.open("mdhd", 0, 0);
        out.int32(0).int32(0).int32(Fmp4.TIMESCALE).int32(0).int16(LANGUAGE_UND).int16(0);
        out.close(mdhd);
        int hdlr = out.open("hdlr", 0, 0);
        out.int32(0).text("vide").zeros(12).text("video").int8(0);
        out.close(hdlr);
        int minf = out.open("minf");
        int vmhd = out.open("vmhd", 0, 1);
        out.zeros(8);
        out.close(vmhd);
        dataReference(out);
        sampleTable(out, sps, pps, picture);
        out.close(minf);
        out.close(mdia);
    }

    private static void dataReference(BoxWriter out) {
        int dinf = out.open("dinf");
        int dref = out.open("dref", 0, 0);
        out.int32(1);
        int url = out.open("url ", 0, DATA_IN_THIS_FILE);
        out.close(url);
        out.close(dref);
        out.close(dinf);
    }

    private static void sampleTable(BoxWriter out, byte[] sps, List<byte[]> pps, Sps picture) {
        int stbl = out.open("stbl");
        int stsd = out.open("stsd", 0, 0);
        out.int32(1);
        int avc1 = out.open("avc1");
        out.zeros(6).int16(1).zeros(16);
        out.int16(picture.width()).int16(picture.height());
        out.int32(DPI_72).int32(DPI_72).int32(0).int16(1).zeros(32).int16(24).int16(-1);
        decoderConfiguration(out, sps, pps);
        out.close(avc1);
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

    private static void decoderConfiguration(BoxWriter out, byte[] sps, List<byte[]> pps) {
        int avcC = out.open("avcC");
        out.int8(1).int8(sps[1]).int8(sps[2]).int8(sps[3]).int8(0xFF);
        out.int8(0xE1).int16(sps.length).raw(sps);
        out.int8(pps.size());
        for (byte[] set : pps) {
            out.int16(set.length).raw(set);
        }
        if (WITH_FORMAT.contains(sps[1] & 0xFF)) {
            out.int8(CHROMA_420).int8(EIGHT_BITS).int8(EIGHT_BITS).int8(0);
        }
        out.close(avcC);
    }
}
