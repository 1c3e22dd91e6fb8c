package cn.fengsui.video.ptz;

import java.util.concurrent.atomic.LongAdder;

/** What happened to holds. Any thread. */
public final class PtzCounters {

    final LongAdder granted = new LongAdder();
    final LongAdder held = new LongAdder();
    final LongAdder takenOver = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder idle = new LongAdder();
    final LongAdder safetyStops = new LongAdder();
    final LongAdder stopsLost = new LongAdder();

    void ended(PtzEnd end) {
        switch (end.cause()) {
            case IDLE -> idle.increment();
            case DROPPED -> dropped.increment();
            case TAKEN_OVER -> takenOver.increment();
            case RELEASED, CLOSING -> {}
        }
    }

    public long granted() {
        return granted.sum();
    }

    /** Wishes refused because somebody else moves the camera. */
    public long held() {
        return held.sum();
    }

    public long takenOver() {
        return takenOver.sum();
    }

    /** Holds that ended because the operator's connection was lost. */
    public long dropped() {
        return dropped.sum();
    }

    public long idle() {
        return idle.sum();
    }

    /** Stops that the gateway sent by itself. */
    public long safetyStops() {
        return safetyStops.sum();
    }

    /** Stops that no device confirmed after all tries: the camera may go on moving. */
    public long stopsLost() {
        return stopsLost.sum();
    }
}
