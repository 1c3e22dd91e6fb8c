package cn.fengsui.video.ps;

import cn.fengsui.video.es.SoundCodec;
import java.util.Locale;

/** What an RTP payload type carries, by the name in {@code a=rtpmap} or by its number (RFC 3551, GB/T 28181 Annex C). */
public enum MediaKind {
    UNKNOWN(SoundCodec.UNKNOWN),
    PS(SoundCodec.UNKNOWN),
    H264(SoundCodec.UNKNOWN),
    H265(SoundCodec.UNKNOWN),
    MPEG4(SoundCodec.UNKNOWN),
    SVAC(SoundCodec.UNKNOWN),
    PCMA(SoundCodec.PCMA),
    PCMU(SoundCodec.PCMU),
    AAC(SoundCodec.AAC),
    OPUS(SoundCodec.OPUS),
    G722(SoundCodec.G722),
    G722_1(SoundCodec.G722_1),
    G723(SoundCodec.G723),
    G729(SoundCodec.G729),
    SVAC_SOUND(SoundCodec.SVAC);

    private final SoundCodec sound;

    MediaKind(SoundCodec sound) {
        this.sound = sound;
    }

    SoundCodec sound() {
        return sound;
    }

    boolean isSound() {
        return sound != SoundCodec.UNKNOWN;
    }

    /** By encoding name, with or without clock rate: {@code PS}, {@code H264/90000}, {@code mpeg4-generic/16000/1}. */
    public static MediaKind named(String encoding) {
        String name = encoding.toUpperCase(Locale.ROOT);
        int slash = name.indexOf('/');
        return switch (slash < 0 ? name.strip() : name.substring(0, slash).strip()) {
            case "PS", "MP2P" -> PS;
            case "H264", "AVC" -> H264;
            case "H265", "HEVC" -> H265;
            case "MPEG4", "MP4V-ES" -> MPEG4;
            case "SVAC" -> SVAC;
            case "PCMA", "G711A" -> PCMA;
            case "PCMU", "G711U" -> PCMU;
            case "AAC", "MPEG4-GENERIC" -> AAC;
            case "OPUS" -> OPUS;
            case "G722" -> G722;
            case "G7221", "G722.1" -> G722_1;
            case "G723", "G723.1" -> G723;
            case "G729" -> G729;
            case "SVACA" -> SVAC_SOUND;
            default -> UNKNOWN;
        };
    }

    /** What the number says when nobody told more. */
    public static MediaKind numbered(int payloadType) {
        return switch (payloadType) {
            case 0 -> PCMU;
            case 4 -> G723;
            case 8 -> PCMA;
            case 9 -> G722;
            case 18 -> G729;
            case 20 -> SVAC_SOUND;
            case 96 -> PS;
            case 97 -> MPEG4;
            case 98 -> H264;
            case 99 -> SVAC;
            case 100 -> H265;
            case 102 -> AAC;
            default -> UNKNOWN;
        };
    }
}
