package cn.fengsui.video.ps;

/** What one stream's demultiplexer met. Written by its media thread only, read by any. */
public final class PsCounters {

    private volatile long accessUnits;
    private volatile long damagedFrames;
    private volatile long resyncs;
    private volatile long ignoredPackets;

    void accessUnit() {
        accessUnits = accessUnits + 1;
    }

    void damagedFrame() {
        damagedFrames = damagedFrames + 1;
    }

    void resync() {
        resyncs = resyncs + 1;
    }

    void ignoredPacket() {
        ignoredPackets = ignoredPackets + 1;
    }

    public long accessUnits() {
        return accessUnits;
    }

    /** Frames thrown away because a part was missing, or because they grew beyond all reason. */
    public long damagedFrames() {
        return damagedFrames;
    }

    /** Times a start code was not where a length said it would be. */
    public long resyncs() {
        return resyncs;
    }

    /** PES packets of audio and private streams. */
    public long ignoredPackets() {
        return ignoredPackets;
    }
}
