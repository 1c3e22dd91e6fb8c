package cn.fengsui.video.testing;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AdtsFrames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A tone as AAC frames without headers: 16 kHz, one channel, 64 ms each (see {@code resources/clips/README.md}). */
public final class AacClip {

    public static final int SAMPLE_RATE = 16_000;
    public static final int TICKS_PER_FRAME = 1024 * 90_000 / SAMPLE_RATE;
    public static final byte[] ADTS = bytes();
    public static final List<byte[]> FRAMES = frames();

    private AacClip() {}

    private static byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(AacClip.class.getResourceAsStream("/clips/tone.aac"))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<byte[]> frames() {
        var frames = new ArrayList<byte[]>();
        new AdtsFrames().feed(ADTS, 0, ADTS.length, AccessUnit.NO_TIME, unit -> frames.add(unit.bytes()));
        return List.copyOf(frames);
    }
}
