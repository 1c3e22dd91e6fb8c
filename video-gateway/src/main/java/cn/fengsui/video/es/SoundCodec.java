package cn.fengsui.video.es;

/**
 * The codec of a sound stream. Those that a browser, a recording or another device can use are carried; the rest is
 * recognised, counted and dropped.
 */
public enum SoundCodec {
    UNKNOWN,
    /** G.711 A-law. */
    PCMA,
    /** G.711 mu-law. */
    PCMU,
    /** Raw AAC frames, without ADTS header. */
    AAC,
    OPUS,
    G722,
    G722_1,
    G723,
    G729,
    SVAC;

    public boolean isCarried() {
        return this == PCMA || this == PCMU || this == AAC || this == OPUS;
    }
}
