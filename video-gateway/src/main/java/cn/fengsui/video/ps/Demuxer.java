package cn.fengsui.video.ps;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.RtpSink;

/** RTP packets of one media session in, access units and sound out. Owned by one media thread. */
public interface Demuxer extends RtpSink {

    /** Hands out what is complete; for the end of a stream. */
    void flush();

    /** What the stream's own parameter sets say so far. */
    VideoCodec codec();
}
