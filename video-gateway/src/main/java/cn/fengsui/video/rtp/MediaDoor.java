package cn.fengsui.video.rtp;

import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Where one session's media comes in: opened before the INVITE is sent, closed once when the call ends. Packets reach
 * the sink on the session's media thread, put in order. Any thread.
 */
public interface MediaDoor extends AutoCloseable {

    /** UDP, TCP passive or TCP active. A device that answers TCP passive with UDP is heard all the same. */
    MediaWay way();

    /** The port an offer names; 0 once closed. */
    int port();

    /** Who is expected, before the call starts: the SSRC asked for, and where the device's signalling comes from. */
    void expect(long ssrc, InetAddress peer);

    /** What the answer said; for TCP active the connection is made now. */
    void answered(MediaAnswer answer);

    /** The SSRC in use, unsigned 32 bits, or -1 before the first packet. */
    long ssrc();

    /**
     * Sends one RTP packet to the other side on the same flow (voice); from position to limit.
     *
     * @return false when nobody is there yet, or the other side does not take it: then it is dropped
     */
    boolean send(ByteBuffer rtp);

    DoorStep step();

    /** The connection has ended and could not be made again: nothing more will come through this door. */
    default boolean isCut() {
        return false;
    }

    RtpCounters counters();

    @Override
    void close();
}
