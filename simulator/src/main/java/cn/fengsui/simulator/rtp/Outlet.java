package cn.fengsui.simulator.rtp;

import java.nio.ByteBuffer;

/** The way packets leave. Used by one thread at a time; never blocks. */
public interface Outlet extends AutoCloseable {
    /** The port for the SDP answer. */
    int localPort();

    /** Goes on connecting or waiting for a connection; true once packets can leave. */
    boolean isReady();

    /** Whether the other side has gone or never came. */
    boolean isBroken();

    void rtp(ByteBuffer packet);

    /** A sender report and what goes with it. */
    void rtcp(ByteBuffer packet);

    /** Sends what the network did not take before; true when nothing is left. */
    boolean flush();

    @Override
    void close();
}
