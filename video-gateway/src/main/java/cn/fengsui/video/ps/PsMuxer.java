package cn.fengsui.video.ps;

import cn.fengsui.video.es.AdtsFrames;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.VideoCodec;
import org.jspecify.annotations.Nullable;

/**
 * Writes a program stream as GB/T 28181-2022 Annex C wants it: one picture is one pack; a keyframe's pack also has
 * system header and program stream map; pictures larger than a PES packet come in several, with the time on the first;
 * sound has packs of its own. Owned by one thread.
 */
public final class PsMuxer {

    private static final int VIDEO_ID = 0xE0;
    private static final int SOUND_ID = 0xC0;
    private static final int LARGEST_PES = 65_535;
    private static final int PES_FIXED = 3;
    private static final int TIME_BYTES = 5;
    private static final int PTS_ONLY = 2;
    private static final int PTS_OF_BOTH = 3;
    private static final int DTS_OF_BOTH = 1;
    private static final long CLOCK = (1L << 33) - 1;
    /** In units of 50 bytes a second: 50 Mbit/s. */
    private static final int MUX_RATE = 125_000;

    private static final int ADTS_HEADER = 7;

    private final VideoCodec video;
    private final @Nullable SoundCodec sound;

    /** A stream with sound. @param sound PCMA, PCMU or AAC */
    public PsMuxer(VideoCodec video, SoundCodec sound) {
        this.video = checked(video);
        if (type(sound) < 0) {
            throw new IllegalArgumentException(
                    "A program stream for GB/T 28181 cannot carry " + sound + "; use PCMA, PCMU or AAC.");
        }
        this.sound = sound;
    }

    /** A stream without sound. @param video H264 or H265 */
    public PsMuxer(VideoCodec video) {
        this.video = checked(video);
        this.sound = null;
    }

    private static VideoCodec checked(VideoCodec video) {
        if (!video.isCarried()) {
            throw new IllegalArgumentException(
                    "A program stream can be written for H264 or H265, not for " + video + ".");
        }
        return video;
    }

    /**
     * One picture.
     *
     * @param annexB an access unit; a keyframe with its parameter sets
     * @param pts 90 kHz, of which 33 bits are kept
     * @param dts 90 kHz; equal to {@code pts} where pictures are not reordered
     * @return the pack, an array of its own
     */
    public byte[] picture(byte[] annexB, long pts, long dts, boolean keyframe) {
        var out = new PsBytes(annexB.length + 256 + annexB.length / 1000);
        packHeader(out, dts);
        if (keyframe) {
            systemHeader(out);
            map(out);
        }
        int at = 0;
        do {
            int header = at > 0 ? 0 : pts == dts ? TIME_BYTES : 2 * TIME_BYTES;
            int length = Math.min(annexB.length - at, LARGEST_PES - PES_FIXED - header);
            pesHeader(out, VIDEO_ID, length, at > 0 ? 0 : header, pts, dts);
            out.raw(annexB, at, length);
            at += length;
        } while (at < annexB.length);
        return out.bytes();
    }

    /**
     * Some sound: G.711 samples, or one AAC frame, which gets an ADTS header.
     *
     * @param pts 90 kHz, on the pictures' clock
     * @return the pack, an array of its own
     */
    public byte[] sound(byte[] bytes, long pts, int sampleRate, int channels) {
        boolean isAac = sound == SoundCodec.AAC;
        var out = new PsBytes(bytes.length + 64);
        packHeader(out, pts);
        int header = isAac ? ADTS_HEADER : 0;
        pesHeader(out, SOUND_ID, bytes.length + header, TIME_BYTES, pts, pts);
        if (isAac) {
            adtsHeader(out, bytes.length + ADTS_HEADER, sampleRate, channels);
        }
        out.raw(bytes, 0, bytes.length);
        return out.bytes();
    }

    private static void packHeader(PsBytes out, long clock) {
        long base = clock & CLOCK;
        long bits = 0b01L << 46
                | (base >> 30 & 7) << 43
                | 1L << 42
                | (base >> 15 & 0x7FFF) << 27
                | 1L << 26
                | (base & 0x7FFF) << 11
                | 1L << 10
                | 1;
        out.int32(0x0000_01BA).int16((int) (bits >> 32)).int32((int) bits);
        out.int16(MUX_RATE >> 6).int8(MUX_RATE << 2 | 3).int8(0xF8);
    }

    private void systemHeader(PsBytes out) {
        boolean hasSound = sound != null;
        out.int32(0x0000_01BB).int16(6 + (hasSound ? 6 : 3));
        out.int8(0x80 | MUX_RATE >> 15).int16(MUX_RATE << 1 | 1);
        out.int8(hasSound ? 1 << 2 : 0).int8(0xE1).int8(0x7F);
        out.int8(VIDEO_ID).int16(0xE000 | 2000);
        if (hasSound) {
            out.int8(SOUND_ID).int16(0xC000 | 32);
        }
    }

    private void map(PsBytes out) {
        int begin = out.size();
        int streams = sound == null ? 4 : 8;
        out.int32(0x0000_01BC).int16(2 + 2 + 2 + streams + 4);
        out.int8(0xE1).int8(0xFF).int16(0).int16(streams);
        out.int8(video == VideoCodec.H265 ? 0x24 : 0x1B).int8(VIDEO_ID).int16(0);
        if (sound != null) {
            out.int8(type(sound)).int8(SOUND_ID).int16(0);
        }
        out.int32(out.crc(begin));
    }

    private static int type(SoundCodec codec) {
        return switch (codec) {
            case PCMA -> 0x90;
            case PCMU -> 0x91;
            case AAC -> 0x0F;
            default -> -1;
        };
    }

    private static void pesHeader(PsBytes out, int id, int length, int header, long pts, long dts) {
        out.int32(0x0000_0100 | id).int16(PES_FIXED + header + length);
        int flags = header == 0 ? 0 : header == TIME_BYTES ? PTS_ONLY : PTS_OF_BOTH;
        out.int8(0x84).int8(flags << 6).int8(header);
        if (header > 0) {
            out.time(flags, pts & CLOCK);
        }
        if (header > TIME_BYTES) {
            out.time(DTS_OF_BOTH, dts & CLOCK);
        }
    }

    private static void adtsHeader(PsBytes out, int length, int sampleRate, int channels) {
        int rate = AdtsFrames.rateIndex(sampleRate);
        out.int16(0xFFF1);
        out.int8(1 << 6 | rate << 2 | channels >> 2);
        out.int8((channels & 3) << 6 | length >> 11);
        out.int16((length & 0x7FF) << 5 | 0x1F);
        out.int8(0xFC);
    }
}
