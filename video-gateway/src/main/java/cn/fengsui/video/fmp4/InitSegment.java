package cn.fengsui.video.fmp4;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What a player needs before the first fragment.
 *
 * @param sps sequence parameter set, NAL header first
 * @param pps picture parameter sets
 * @param picture size and codec
 * @param bytes ftyp and moov; not to be changed
 */
public record InitSegment(byte[] sps, List<byte[]> pps, Sps picture, Buffer bytes) {}
