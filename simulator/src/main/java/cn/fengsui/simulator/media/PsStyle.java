package cn.fengsui.simulator.media;

/**
 * How a device writes its program stream, right or wrong (field practice, GB/T 28181-2022 Annex C).
 *
 * @param codec what the video really is
 * @param mapType what the program stream map calls it; 0x1B for H.265 is a known lie
 * @param hasMap false: no program stream map at all
 * @param announcesSound whether map and system header name an audio stream, G.711 A-law; it may never come
 */
public record PsStyle(VideoCodec codec, int mapType, boolean hasMap, boolean announcesSound) {
    public static final PsStyle H264 = of(VideoCodec.H264, false);

    public static PsStyle of(VideoCodec codec, boolean withSound) {
        return new PsStyle(codec, codec.streamType, true, withSound);
    }
}
