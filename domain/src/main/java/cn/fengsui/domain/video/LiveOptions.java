package cn.fengsui.domain.video;

/**
 * How a picture is wanted.
 *
 * @param stream which of the camera's streams
 * @param audio sound too, where the camera has it
 * @param codec what the viewer can decode
 */
public record LiveOptions(Stream stream, boolean audio, Codec codec) {

    /** Main stream, silent, H.264: what every viewer can show. */
    public static final LiveOptions DEFAULT = new LiveOptions(Stream.MAIN, false, Codec.H264);

    /** A camera's streams. */
    public enum Stream {
        MAIN,
        /** Smaller, for many pictures on one screen; the main one when the camera has no other. */
        SUB
    }

    /** What a viewer can decode. */
    public enum Codec {
        /** H.264 only: anything else is transcoded, as far as the gateway's transcoders reach. */
        H264,
        /** Whatever the camera sends. */
        ANY
    }
}
