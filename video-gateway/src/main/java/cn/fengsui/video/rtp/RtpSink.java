package cn.fengsui.video.rtp;

/** Takes the packets of one stream in sending order. Called on the stream's media thread. */
public interface RtpSink {

    /** The next packet. @param packet only valid during the call; its payload may be consumed */
    void packet(RtpPacket packet);

    /** The next packet does not follow the one before: {@code packets} are missing for good. */
    void lost(int packets);
}
