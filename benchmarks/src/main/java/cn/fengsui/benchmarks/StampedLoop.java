package cn.fengsui.benchmarks;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The {@link Clip} as a film: every picture carries the moment it is due to leave the camera, on this process's
 * {@link System#nanoTime} clock. A camera asked for a keyframe goes on with the clip's next one.
 */
final class StampedLoop implements Film {

    private static final long FRAME_NANOS = 1_000_000_000L / Clip.FRAMES_PER_SECOND;
    private static final int FRAME_TICKS = 90_000 / Clip.FRAMES_PER_SECOND;
    /** Beyond it the simulator's stream goes on from now, and so do we. */
    private static final long WORST_LAG_NANOS = 500_000_000L;

    private final List<Frame> frames;
    private final int speed;
    private int at;
    private long count;
    private long due;

    private StampedLoop(List<Frame> frames, int speed) {
        this.frames = frames;
        this.speed = speed;
    }

    /**
     * The same clip for every camera.
     *
     * @param speed how many times as fast as its time stamps say it leaves the camera
     */
    static Films films(int speed) throws Exception {
        List<Frame> frames = Clip.frames();
        return (channelId, channelName) -> new StampedLoop(frames, speed);
    }

    @Override
    public Frame next() {
        long now = System.nanoTime();
        due = count == 0 || now - due > WORST_LAG_NANOS ? now : due + FRAME_NANOS / speed;
        Frame frame = frames.get(at);
        at = (at + 1) % frames.size();
        byte[] unit = frame.annexB().clone();
        byte[] digits = String.format(Locale.ROOT, "%016x", due).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, unit, Clip.find(unit, unit.length) + Clip.STAMP_ID.length, Clip.STAMP_DIGITS);
        long ticks = count++ * FRAME_TICKS;
        return new Frame(unit, frame.isKeyframe(), ticks, ticks);
    }

    @Override
    public double pace() {
        return speed;
    }

    @Override
    public void requestKeyframe() {
        while (!frames.get(at).isKeyframe()) {
            at = (at + 1) % frames.size();
        }
    }

    @Override
    public void close() {
        // The frames are shared.
    }
}
