package cn.fengsui.video.alarm;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of alarms, by kind. Any thread. */
public final class AlarmCounters {

    /** What can become of one. */
    public enum Fate {
        /** Became a report. */
        TAKEN,
        /** Its kind is not admitted. */
        DROPPED,
        /** The same as one before; no report of its own. */
        COALESCED,
        /** Too many from one device. */
        LIMITED,
        /** Its device was reset. */
        RESET
    }

    private final Map<Fate, Map<AlarmKind, LongAdder>> counts = new EnumMap<>(Fate.class);
    final LongAdder overflow = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder reportsLost = new LongAdder();
    final LongAdder reportsRefused = new LongAdder();
    final LongAdder resetsFailed = new LongAdder();
    final LongAdder armed = new LongAdder();
    final LongAdder armingFailed = new LongAdder();

    AlarmCounters() {
        for (Fate fate : Fate.values()) {
            Map<AlarmKind, LongAdder> byKind = new EnumMap<>(AlarmKind.class);
            for (AlarmKind kind : AlarmKind.values()) {
                byKind.put(kind, new LongAdder());
            }
            counts.put(fate, byKind);
        }
    }

    void count(Fate fate, AlarmKind kind) {
        adder(fate, kind).increment();
    }

    public long of(Fate fate, AlarmKind kind) {
        return adder(fate, kind).sum();
    }

    @SuppressWarnings("NullAway") // every fate and kind has one since construction
    private LongAdder adder(Fate fate, AlarmKind kind) {
        return counts.get(fate).get(kind);
    }

    /** Alarms that came while the queue was full. */
    public long overflow() {
        return overflow.sum();
    }

    /** Alarms without an id. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** Reports that had to make room for newer ones while ingest was away. */
    public long reportsLost() {
        return reportsLost.sum();
    }

    /** Reports that ingest did not want. */
    public long reportsRefused() {
        return reportsRefused.sum();
    }

    public long resetsFailed() {
        return resetsFailed.sum();
    }

    /** Devices armed after registration. */
    public long armed() {
        return armed.sum();
    }

    public long armingFailed() {
        return armingFailed.sum();
    }
}
