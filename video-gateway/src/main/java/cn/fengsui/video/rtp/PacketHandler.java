package cn.fengsui.video.rtp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Takes the datagrams of one socket. Called on its media thread; must not block. */
public interface PacketHandler {

    /**
     * One datagram.
     *
     * @param data from position to limit, only valid during the call
     * @param nanos {@link System#nanoTime()} shortly after arrival
     */
    void datagram(ByteBuffer data, InetSocketAddress from, long nanos);

    /** Called every few milliseconds, also when nothing arrives. */
    void tick(long nanos);
}
