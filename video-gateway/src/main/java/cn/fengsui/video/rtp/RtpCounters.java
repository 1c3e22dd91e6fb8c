package cn.fengsui.video.rtp;

import java.util.concurrent.atomic.AtomicLong;

/** What one stream's packets did. Written by its media thread only, read by any. */
public final class RtpCounters {

    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong reordered = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong flooded = new AtomicLong();
    private final AtomicLong resyncs = new AtomicLong();
    private final AtomicLong refusedConnections = new AtomicLong();
    private final AtomicLong reports = new AtomicLong();
    private volatile double jitterMillis;
    private volatile int lossPerMille;

    /** One writer, so no read-modify-write is needed; and nobody waits for the value, so no fence. */
    private static void add(AtomicLong counter, long more) {
        counter.lazySet(counter.getPlain() + more);
    }

    void addArrived(int size) {
        add(packets, 1);
        add(bytes, size);
    }

    void addLost(int count) {
        add(lost, count);
    }

    void addReordered() {
        add(reordered, 1);
    }

    void addDuplicate() {
        add(duplicates, 1);
    }

    void addLate() {
        add(late, 1);
    }

    void addForeign() {
        add(foreign, 1);
    }

    void addMalformed() {
        add(malformed, 1);
    }

    void addFlooded() {
        add(flooded, 1);
    }

    void addResync() {
        add(resyncs, 1);
    }

    void addRefusedConnection() {
        add(refusedConnections, 1);
    }

    void addReport() {
        add(reports, 1);
    }

    void quality(double jitter, int perMille) {
        jitterMillis = jitter;
        lossPerMille = perMille;
    }

    /** Packets accepted from the pinned source, duplicates included. */
    public long packets() {
        return packets.get();
    }

    /** Datagram bytes of {@link #packets()}. */
    public long bytes() {
        return bytes.get();
    }

    /** Packets given up after the jitter window. */
    public long lost() {
        return lost.get();
    }

    /** Gaps that a late packet filled in time. */
    public long reordered() {
        return reordered.get();
    }

    public long duplicates() {
        return duplicates.get();
    }

    /** Packets that came after their place had been given up. */
    public long late() {
        return late.get();
    }

    /** Packets of another source: an orphan of an earlier call, or a stranger. */
    public long foreign() {
        return foreign.get();
    }

    /** Datagrams that are not RTP. */
    public long malformed() {
        return malformed.get();
    }

    /** Packets above the stream's ceiling, thrown away. */
    public long flooded() {
        return flooded.get();
    }

    /** Times the framing of a TCP stream had to be found again. */
    public long resyncs() {
        return resyncs.get();
    }

    /** TCP connections from addresses that were not expected. */
    public long refusedConnections() {
        return refusedConnections.get();
    }

    /** RTCP receiver reports sent. */
    public long reports() {
        return reports.get();
    }

    /** Interarrival jitter (RFC 3550 §A.8), milliseconds; renewed about once a second. */
    public double jitterMillis() {
        return jitterMillis;
    }

    /** Packets lost since the last report, of a thousand expected. */
    public int lossPerMille() {
        return lossPerMille;
    }
}
