package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AdtsFrames;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.SoundUnit;

/**
 * The sound of a program stream. AAC is known by its ADTS headers whatever the map says; without a map G.711 A-law is
 * what GB/T 28181 devices send. Codecs that nobody here can use are counted and dropped. Owned by one media thread.
 */
final class PsSound {

    private static final int G711_RATE = 8_000;
    /** Packets in a row without a whole AAC frame before they are something else. */
    private static final int AAC_DOUBTED = 20;

    private final SoundSink sink;
    private final PsCounters counters;
    private final AdtsFrames adts = new AdtsFrames();
    private boolean isAac;
    private int silent;
    private long nextTime = AccessUnit.NO_TIME;

    PsSound(SoundSink sink, PsCounters counters) {
        this.sink = sink;
        this.counters = counters;
    }

    /** One PES packet's payload. */
    void packet(byte[] data, int from, int to, long pts, SoundCodec announced) {
        if (from >= to) {
            return;
        }
        silent++;
        isAac = isAac && silent < AAC_DOUBTED || AdtsFrames.isAdts(data, from, to);
        if (isAac) {
            adts.feed(data, from, to, pts, this::hand);
        } else if (announced == SoundCodec.UNKNOWN || announced == SoundCodec.PCMA || announced == SoundCodec.PCMU) {
            g711(data, from, to, pts, announced == SoundCodec.PCMU ? SoundCodec.PCMU : SoundCodec.PCMA);
        } else {
            counters.unusableSound();
        }
    }

    private void g711(byte[] data, int from, int to, long pts, SoundCodec codec) {
        long time = pts == AccessUnit.NO_TIME ? nextTime : pts;
        var unit = new SoundUnit(codec, data, from, to - from, time, G711_RATE, 1);
        nextTime = time == AccessUnit.NO_TIME ? time : time + unit.duration();
        hand(unit);
    }

    private void hand(SoundUnit unit) {
        silent = 0;
        counters.sound();
        sink.sound(unit);
    }

    void forget() {
        adts.forget();
        nextTime = AccessUnit.NO_TIME;
    }
}
