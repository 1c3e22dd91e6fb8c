package cn.fengsui.video.fmp4;

import cn.fengsui.video.es.H264Sps;
import cn.fengsui.video.es.H265Sps;
import cn.fengsui.video.es.SampleFormat;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.es.VideoParameters;
import java.util.List;
import java.util.Set;

/**
 * Writes the sample entry of a video track with its decoder configuration record: avc1 with avcC (ISO/IEC 14496-15
 * §5.3.3), hvc1 with hvcC (§8.3.3).
 */
final class VideoSampleEntry {

    private static final int DPI_72 = 0x0048_0000;

    /** Profiles whose avcC also tells chroma format and depth. */
    private static final Set<Integer> WITH_FORMAT = Set.of(100, 110, 122, 144);

    private static final int HVCC_ARRAY_COMPLETE = 0x80;

    private VideoSampleEntry() {}

    static void write(BoxWriter out, VideoParameters video) {
        int entry = out.open(video.coding() == VideoCodec.H265 ? "hvc1" : "avc1");
        out.zeros(6).int16(1).zeros(16);
        out.int16(video.width()).int16(video.height());
        out.int32(DPI_72).int32(DPI_72).int32(0).int16(1).zeros(32).int16(24).int16(-1);
        if (video.coding() == VideoCodec.H265) {
            hvcC(out, video);
        } else {
            avcC(out, video);
        }
        out.close(entry);
    }

    private static void avcC(BoxWriter out, VideoParameters video) {
        byte[] sps = video.sps().get(0);
        int box = out.open("avcC");
        out.int8(1).int8(sps[1]).int8(sps[2]).int8(sps[3]).int8(0xFF);
        out.int8(0xE0 | video.sps().size());
        sets(out, video.sps());
        out.int8(video.pps().size());
        sets(out, video.pps());
        if (WITH_FORMAT.contains(sps[1] & 0xFF)) {
            SampleFormat format = H264Sps.read(sps).orElseThrow().format();
            format(out, format);
            out.int8(0);
        }
        out.close(box);
    }

    private static void hvcC(BoxWriter out, VideoParameters video) {
        H265Sps sps = H265Sps.read(video.sps().get(0)).orElseThrow();
        int box = out.open("hvcC");
        out.int8(1).raw(sps.profileTierLevel());
        out.int16(0xF000).int8(0xFC);
        format(out, sps.format());
        out.int16(0);
        out.int8(sps.temporalLayers() << 3 | (sps.nested() ? 4 : 0) | 3);
        out.int8(3);
        array(out, 32, video.vps());
        array(out, 33, video.sps());
        array(out, 34, video.pps());
        out.close(box);
    }

    private static void format(BoxWriter out, SampleFormat format) {
        out.int8(0xFC | format.chroma()).int8(0xF8 | format.lumaBits() - 8).int8(0xF8 | format.chromaBits() - 8);
    }

    private static void array(BoxWriter out, int type, List<byte[]> sets) {
        out.int8(HVCC_ARRAY_COMPLETE | type).int16(sets.size());
        sets(out, sets);
    }

    private static void sets(BoxWriter out, List<byte[]> sets) {
        for (byte[] set : sets) {
            out.int16(set.length).raw(set);
        }
    }
}
