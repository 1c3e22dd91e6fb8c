package cn.fengsui.simulator.media;

/**
 * What is wanted of a film.
 *
 * @param stream 0 the main stream, 1 the smaller sub stream
 * @param codec the wanted coding; a film that cannot be made so comes in H.264 ({@link Film#codec()} tells)
 * @param aim where the camera looks
 */
public record Shot(String channelId, String channelName, int stream, VideoCodec codec, Aim aim) {
    public static Shot of(String channelId, String channelName) {
        return new Shot(channelId, channelName, 0, VideoCodec.H264, Aim.FIXED);
    }
}
