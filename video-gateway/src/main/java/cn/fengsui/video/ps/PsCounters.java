package cn.fengsui.video.ps;

/** What one stream's demultiplexer met. Written by its media thread only, read by any. */
public final class PsCounters {

    private volatile long accessUnits;
    private volatile long damagedFrames;
    private volatile long resyncs;
    private volatile long ignoredPackets;
    private volatile long sounds;
    private volatile long unusableSounds;
    private volatile long refusedPictures;
    private volatile long kindChanges;

    void accessUnits(int count) {
        accessUnits = accessUnits + count;
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

    void sound() {
        sounds = sounds + 1;
    }

    void unusableSound() {
        unusableSounds = unusableSounds + 1;
    }

    void refusedPicture() {
        refusedPictures = refusedPictures + 1;
    }

    void kindChange() {
        kindChanges = kindChanges + 1;
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

    /** PES packets of private streams, padding and further video streams. */
    public long ignoredPackets() {
        return ignoredPackets;
    }

    /** Packets or frames of sound handed out. */
    public long sounds() {
        return sounds;
    }

    /** Packets of sound in a codec that nobody here can use: G.722, G.722.1, G.723, G.729, SVAC. */
    public long unusableSounds() {
        return unusableSounds;
    }

    /** Pictures of MPEG-4 or SVAC. */
    public long refusedPictures() {
        return refusedPictures;
    }

    /** Times a session turned out to carry something else than was told: elementary streams instead of PS, or back. */
    public long kindChanges() {
        return kindChanges;
    }
}
