package cn.fengsui.video.rtp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Takes the packets of one session, RTP and RTCP, whatever carried them. Called on its media thread; must not block. */
interface PacketHandler {

    /**
     * One packet.
     *
     * @param data from position to limit, only valid during the call; may be consumed
     * @param nanos {@link System#nanoTime()} shortly after arrival
     * @return true when it seems to be the last of a frame, so that nothing more is waiting just now
     */
    boolean packet(ByteBuffer data, InetSocketAddress from, long nanos);

    /** Called every few milliseconds, also when nothing arrives. */
    void tick(long nanos);
}
