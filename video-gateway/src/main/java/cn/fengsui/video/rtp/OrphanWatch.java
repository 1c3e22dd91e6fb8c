package cn.fengsui.video.rtp;

import java.net.InetSocketAddress;

/**
 * Is told of media that nobody asked for on one of our ports: the stream of a call that ended badly, perhaps one of the
 * process before this. Called on media threads, at most once in a few seconds for one port; must not block.
 */
@FunctionalInterface
public interface OrphanWatch {

    /** @param ssrc unsigned 32 bits */
    void seen(long ssrc, InetSocketAddress from);

    /** When nobody cares. */
    OrphanWatch NONE = (ssrc, from) -> {};
}
