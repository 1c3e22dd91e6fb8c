package cn.fengsui.video.ptz;

import cn.fengsui.domain.video.PtzLease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One operator's hold as this gateway knows it. Owned by the thread of the desk. */
final class PtzHold {

    private PtzLease lease;
    private Instant idleAt;
    private boolean hasMoved;
    private final List<PtzListener> listeners = new ArrayList<>();

    PtzHold(PtzLease lease, Instant idleAt) {
        this.lease = lease;
        this.idleAt = idleAt;
    }

    PtzLease lease() {
        return lease;
    }

    /** The same hold, for a worse incident or a later end. */
    void renewed(PtzLease again) {
        lease = again;
    }

    /** A command came. */
    void used(Instant newIdleAt) {
        hasMoved = true;
        idleAt = newIdleAt;
    }

    void idleAt(Instant newIdleAt) {
        idleAt = newIdleAt;
    }

    boolean isIdle(Instant now) {
        return !now.isBefore(idleAt);
    }

    /** True when the row would run out before the hold does. */
    boolean needsRenewal() {
        return lease.until().isBefore(idleAt);
    }

    boolean hasMoved() {
        return hasMoved;
    }

    void listen(PtzListener listener) {
        listeners.add(listener);
    }

    List<PtzListener> listeners() {
        return List.copyOf(listeners);
    }
}
