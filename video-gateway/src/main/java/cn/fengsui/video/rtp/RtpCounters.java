package cn.fengsui.video.rtp;

/** What one stream's packets did. Written by its media thread only, read by any. */
public final class RtpCounters {

    private volatile long packets;
    private volatile long bytes;
    private volatile long lost;
    private volatile long reordered;
    private volatile long duplicates;
    private volatile long late;
    private volatile long foreign;
    private volatile long malformed;
    private volatile long flooded;
    private volatile long resyncs;
    private volatile long refusedConnections;
    private volatile long reports;
    private volatile double jitterMillis;
    private volatile int lossPerMille;

    void addArrived(int size) {
        packets = packets + 1;
        bytes = bytes + size;
    }

    void addLost(int count) {
        lost = lost + count;
    }

    void addReordered() {
        reordered = reordered + 1;
    }

    void addDuplicate() {
        duplicates = duplicates + 1;
    }

    void addLate() {
        late = late + 1;
    }

    void addForeign() {
        foreign = foreign + 1;
    }

    void addMalformed() {
        malformed = malformed + 1;
    }

    void addFlooded() {
        flooded = flooded + 1;
    }

    void addResync() {
        resyncs = resyncs + 1;
    }

    void addRefusedConnection() {
        refusedConnections = refusedConnections + 1;
    }

    void addReport() {
        reports = reports + 1;
    }

    void quality(double jitter, int perMille) {
        jitterMillis = jitter;
        lossPerMille = perMille;
    }

    /** Packets accepted from the pinned source, duplicates included. */
    public long packets() {
        return packets;
    }

    /** Datagram bytes of {@link #packets()}. */
    public long bytes() {
        return bytes;
    }

    /** Packets given up after the jitter window. */
    public long lost() {
        return lost;
    }

    /** Gaps that a late packet filled in time. */
    public long reordered() {
        return reordered;
    }

    public long duplicates() {
        return duplicates;
    }

    /** Packets that came after their place had been given up. */
    public long late() {
        return late;
    }

    /** Packets of another source: an orphan of an earlier call, or a stranger. */
    public long foreign() {
        return foreign;
    }

    /** Datagrams that are not RTP. */
    public long malformed() {
        return malformed;
    }

    /** Packets above the stream's ceiling, thrown away. */
    public long flooded() {
        return flooded;
    }

    /** Times the framing of a TCP stream had to be found again. */
    public long resyncs() {
        return resyncs;
    }

    /** TCP connections from addresses that were not expected. */
    public long refusedConnections() {
        return refusedConnections;
    }

    /** RTCP receiver reports sent. */
    public long reports() {
        return reports;
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
