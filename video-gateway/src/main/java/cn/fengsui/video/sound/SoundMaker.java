package cn.fengsui.video.sound;

import cn.fengsui.video.decode.AacEncoder;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.fmp4.Fmp4Sound;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.SoundShape;
import cn.fengsui.video.live.SoundFrame;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes one track without holes of what sound comes: frames follow each other, silence stands where none came, sound
 * that comes for a time already filled is left out. Owned by one thread.
 */
final class SoundMaker implements AutoCloseable {

    /** Sound that is off by no more is simply the next. */
    private static final long TOLERANCE_90K = 9_000;
    /** So long without sound, and silence keeps up with the picture. */
    private static final long PATIENCE_90K = 27_000;
    /** Further off, the stamps mean nothing to us. */
    private static final long OTHER_CLOCK_90K = 450_000;

    private static final int G711_RATE = 8_000;
    private static final float FULL_SCALE = 32_768f;

    private final SoundFormat format;
    private final Consumer<Fragment> out;
    private final AacEncoder encoder;
    private final float[] pcm = new float[SoundShape.FRAME_SAMPLES];
    private int filled;
    private float lastSample;
    private byte[] silence = new byte[0];
    private int sequence;
    /** Next sample of the track that nothing was made for. */
    private long next;

    private boolean isBegun;
    /** Time of the newest picture, and what it was when sound last came. */
    private long pictureTime;

    private long soundSeen = Long.MIN_VALUE / 2;

    SoundMaker(SoundFormat format, Consumer<Fragment> out) {
        this.format = format;
        this.out = out;
        this.encoder = new AacEncoder(format.shape());
        for (int i = 0; i < 3; i++) { // after the start-up, a frame of silence is always the same
            for (byte[] frame : encoder.encode(new float[SoundShape.FRAME_SAMPLES])) {
                silence = frame;
            }
        }
    }

    SoundFormat format() {
        return format;
    }

    /** The track begins where the picture does, or goes on where it is. */
    void picture(long decodeTime, long duration) {
        if (!isBegun) {
            isBegun = true;
            next = format.shape().samples(decodeTime);
        }
        pictureTime = decodeTime;
        if (decodeTime - soundSeen > PATIENCE_90K) {
            fillTo(decodeTime + duration);
        }
    }

    private void fillTo(long time90k) {
        long end = format.shape().samples(time90k);
        if (filled > 0) {
            Arrays.fill(pcm, filled, pcm.length, 0);
            flush();
        }
        while (next < end) {
            emit(silence);
        }
    }

    void sound(SoundFrame frame) {
        if (!isBegun) {
            return;
        }
        soundSeen = pictureTime;
        long at = frame.time90k();
        long here = format.shape().time90k(next + filled);
        long ahead = at - here;
        if (ahead > TOLERANCE_90K && ahead < OTHER_CLOCK_90K) {
            fillTo(at);
        } else if (ahead < -TOLERANCE_90K && ahead > -OTHER_CLOCK_90K) {
            return; // silence stands there already
        }
        if (format.isPassed()) {
            emit(frame.bytes().getBytes());
        } else {
            samples(frame);
        }
    }

    /** Every sample becomes two: the middle between it and the one before, and itself. */
    private void samples(SoundFrame frame) {
        boolean isALaw = frame.codec() == SoundCodec.PCMA;
        int factor = Math.max(1, format.shape().sampleRate() / Math.max(G711_RATE, frame.sampleRate()));
        for (int i = 0; i < frame.bytes().length(); i += Math.max(1, frame.channels())) {
            byte code = frame.bytes().getByte(i);
            float sample = (isALaw ? G711.aLawSample(code) : G711.muLawSample(code)) / FULL_SCALE;
            for (int part = 1; part <= factor; part++) {
                pcm[filled++] = lastSample + (sample - lastSample) * part / factor;
                if (filled == pcm.length) {
                    flush();
                }
            }
            lastSample = sample;
        }
    }

    /**
     * What comes out is two frames older than what goes in. It is not dated back: a tenth of a second that sound comes
     * late is less of a nuisance than one that the picture would wait for it.
     */
    private void flush() {
        filled = 0;
        encoder.encode(pcm).forEach(this::emit);
    }

    private void emit(byte[] frame) {
        out.accept(Fmp4Sound.fragment(format.shape(), frame, ++sequence, next));
        next += SoundShape.FRAME_SAMPLES;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
