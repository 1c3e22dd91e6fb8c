package cn.fengsui.video.sip.wire;

import java.net.InetSocketAddress;

/** Takes what comes in. On worker threads; must not block; messages of one source come in order. */
public interface WireListener {

    /** One whole message; the array is the listener's. */
    void received(byte[] message, InetSocketAddress from, boolean isTcp);

    /** A TCP connection is gone, whoever closed it. */
    void lost(InetSocketAddress peer);
}
