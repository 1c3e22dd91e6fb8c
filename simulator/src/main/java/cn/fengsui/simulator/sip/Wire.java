package cn.fengsui.simulator.sip;

import java.net.InetSocketAddress;

/** How SIP messages travel from and to one local address. May be used from any thread; never blocks. */
interface Wire extends AutoCloseable {
    /** The address that belongs into Via and Contact. */
    InetSocketAddress local();

    /** {@code UDP} or {@code TCP}, as Via spells it. */
    String transport();

    /** Whether a message that left needs no repetition. */
    boolean isReliable();

    void transmit(byte[] message, InetSocketAddress to);

    @Override
    void close();
}
