package cn.fengsui.video.fmp4;

import cn.fengsui.video.es.VideoParameters;
import io.vertx.core.buffer.Buffer;

/**
 * What a player needs before the first fragment.
 *
 * @param video codec, size and parameter sets
 * @param bytes ftyp and moov; not to be changed
 */
public record InitSegment(VideoParameters video, Buffer bytes) {}
