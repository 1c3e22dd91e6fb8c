package cn.fengsui.video.ps;

import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.VideoCodec;

/**
 * What the newest program stream map says (ISO/IEC 13818-1 §2.5.4; stream types of GB/T 28181-2022 Annex C). A hint
 * only: lengths, types and whole streams in it may be wrong. Owned by one media thread.
 *
 * <pre>
 * 00 00 01 BC | length 16 | 8 | 8 | info length 16, info | map length 16, {type 8, id 8, info length 16, info}* | CRC 32
 * </pre>
 */
final class StreamMap {

    private static final int INFO_LENGTH_AT = 8;
    private static final int CRC = 4;
    private static final int FIRST_SOUND = 0xC0;
    private static final int SOUNDS = 0x20;
    private static final int VIDEO = 0xE0;

    private final SoundCodec[] sounds = new SoundCodec[SOUNDS];
    private VideoCodec video = VideoCodec.UNKNOWN;

    /** Reads the map between two offsets; what does not fit is taken as absent. */
    void read(byte[] data, int at, int end) {
        video = VideoCodec.UNKNOWN;
        if (at + INFO_LENGTH_AT + 2 > end) {
            return;
        }
        int entry = at + INFO_LENGTH_AT + 2 + int16(data, at + INFO_LENGTH_AT) + 2;
        while (entry + 4 <= end - CRC) {
            take(data[entry] & 0xFF, data[entry + 1] & 0xFF);
            entry += 4 + int16(data, entry + 2);
        }
    }

    private void take(int type, int id) {
        if (id >= FIRST_SOUND && id < FIRST_SOUND + SOUNDS) {
            sounds[id - FIRST_SOUND] = sound(type);
        } else if (id >= VIDEO && video == VideoCodec.UNKNOWN) {
            video = video(type);
        }
    }

    private static VideoCodec video(int type) {
        return switch (type) {
            case 0x10 -> VideoCodec.MPEG4;
            case 0x1B -> VideoCodec.H264;
            case 0x24 -> VideoCodec.H265;
            case 0x80 -> VideoCodec.SVAC;
            default -> VideoCodec.UNKNOWN;
        };
    }

    private static SoundCodec sound(int type) {
        return switch (type) {
            case 0x0F -> SoundCodec.AAC;
            case 0x90 -> SoundCodec.PCMA;
            case 0x91 -> SoundCodec.PCMU;
            case 0x92 -> SoundCodec.G722_1;
            case 0x93 -> SoundCodec.G723;
            case 0x99 -> SoundCodec.G729;
            case 0x9B -> SoundCodec.SVAC;
            default -> SoundCodec.UNKNOWN;
        };
    }

    private static int int16(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    VideoCodec video() {
        return video;
    }

    /** @param id C0 to DF */
    SoundCodec sound(byte id) {
        SoundCodec codec = sounds[(id & 0xFF) - FIRST_SOUND];
        return codec == null ? SoundCodec.UNKNOWN : codec;
    }
}
