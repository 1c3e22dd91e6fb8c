package cn.fengsui.video.rtp;

import java.nio.ByteBuffer;

/** Takes the payloads of one stream in sending order. Called on the stream's media thread. */
public interface RtpSink {

    /**
     * The next payload.
     *
     * @param payload from position to limit, only valid during the call
     * @param timestamp unsigned 32 bits, 90 kHz
     */
    void payload(ByteBuffer payload, long timestamp, boolean marker);

    /** The next payload does not follow the one before: {@code packets} are missing for good. */
    void lost(int packets);
}
