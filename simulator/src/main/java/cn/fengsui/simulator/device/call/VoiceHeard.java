package cn.fengsui.simulator.device.call;

import java.util.concurrent.atomic.AtomicLong;

/** What the loudspeakers of one device have played so far. Any thread. */
public final class VoiceHeard {
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong loudness = new AtomicLong();
    private final AtomicLong others = new AtomicLong();

    void connected() {
        connections.incrementAndGet();
    }

    void voice(int samples, long sum) {
        packets.incrementAndGet();
        octets.addAndGet(samples);
        loudness.addAndGet(sum);
    }

    void other() {
        others.incrementAndGet();
    }

    /** TCP connections for sound. */
    public long connections() {
        return connections.get();
    }

    /** RTP packets with G.711 A-law. */
    public long packets() {
        return packets.get();
    }

    /** Samples of G.711 A-law, one octet each, 8 000 a second. */
    public long samples() {
        return octets.get();
    }

    /** Packets that were something else. */
    public long others() {
        return others.get();
    }

    /** Mean magnitude of all samples, 0 silence to 32 767. */
    public long loudness() {
        long count = octets.get();
        return count == 0 ? 0 : loudness.get() / count;
    }
}
