package cn.fengsui.video.ps;

/** The video codec of a stream, told from its NAL units. */
public enum VideoCodec {
    UNKNOWN,
    H264,
    H265
}
