package cn.fengsui.video.es;

import java.nio.ByteBuffer;

/** Puts the elementary stream of one RTP payload format together. Owned by one media thread. */
public interface PayloadReader {

    /**
     * The next payload, in order.
     *
     * @param payload from position to limit, only valid during the call
     * @param rtpTimestamp unsigned 32 bits, in the payload's clock
     * @param nanos when it arrived
     */
    void payload(ByteBuffer payload, long rtpTimestamp, boolean marker, long nanos);

    /** Payloads are missing; what is begun cannot be completed. */
    void lost();

    /** Hands out what is complete; for the end of a stream. */
    default void flush() {}
}
