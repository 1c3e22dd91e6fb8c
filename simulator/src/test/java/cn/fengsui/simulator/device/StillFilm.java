package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;

/** The same keyframe, 25 times a second. */
final class StillFilm implements Film {
    private final byte[] annexB;
    private long count;

    StillFilm(byte[] annexB) {
        this.annexB = annexB;
    }

    @Override
    public Frame next() {
        long ticks = count++ * 3_600;
        return new Frame(annexB, true, ticks, ticks);
    }

    @Override
    public void requestKeyframe() {}

    @Override
    public void close() {}
}
