package cn.fengsui.video.fmp4;

import cn.fengsui.video.es.VideoParameters;
import io.vertx.core.buffer.Buffer;

/**
 * What a player needs before the first fragment.
 *
 * @param video codec, size and parameter sets of the picture
 * @param codecs of all tracks, as in RFC 6381, separated by commas
 * @param bytes ftyp and moov; not to be changed
 */
public record InitSegment(VideoParameters video, String codecs, Buffer bytes) {

    /** Of a picture alone. */
    public InitSegment(VideoParameters video, Buffer bytes) {
        this(video, video.codec(), bytes);
    }
}
