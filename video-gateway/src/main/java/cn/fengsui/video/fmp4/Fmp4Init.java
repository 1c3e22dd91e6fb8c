package cn.fengsui.video.fmp4;

import cn.fengsui.video.es.VideoParameters;

/** Writes ftyp and moov for one track of H.264 or H.265 (ISO/IEC 14496-12 §8). */
public final class Fmp4Init {

    private static final int UNITY = 0x0001_0000;
    private static final int LANGUAGE_UND = 0x55C4;
    private static final int TRACK_ENABLED_IN_MOVIE = 3;
    private static final int DATA_IN_THIS_FILE = 1;

    private Fmp4Init() {}

    /** The init segment for these parameters. */
    public static InitSegment segment(VideoParameters video) {
        var out = new BoxWriter(1024);
        int ftyp = out.open("ftyp");
        out.text("iso5").int32(512).text("iso5iso6mp41");
        out.close(ftyp);
        int moov = out.open("moov");
        movieHeader(out);
        int trak = out.open("trak");
        trackHeader(out, video);
        media(out, video);
        out.close(trak);
        int mvex = out.open("mvex");
        int trex = out.open("trex", 0, 0);
        out.int32(Fmp4.TRACK).int32(1).int32(0).int32(0).int32(0);
        out.close(trex);
        out.close(mvex);
        out.close(moov);
        return new InitSegment(video, Fmp4.shared(out.bytes()));
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

    private static void trackHeader(BoxWriter out, VideoParameters video) {
        int tkhd = out.open("tkhd", 0, TRACK_ENABLED_IN_MOVIE);
        out.int32(0).int32(0).int32(Fmp4.TRACK).int32(0).int32(0).zeros(16);
        matrix(out);
        out.int32(video.width() << 16).int32(video.height() << 16);
        out.close(tkhd);
    }

    private static void media(BoxWriter out, VideoParameters video) {
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
        sampleTable(out, video);
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

    private static void sampleTable(BoxWriter out, VideoParameters video) {
        int stbl = out.open("stbl");
        int stsd = out.open("stsd", 0, 0);
        out.int32(1);
        VideoSampleEntry.write(out, video);
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
}
