package cn.fengsui.video.evidence;

import java.nio.ShortBuffer;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * The sound of a copy: put where its pictures are, with silence where a file has none, so that both stay in step over
 * all files. Used on the export thread only.
 */
final class CopiedSound {

    static final int CHANNELS = 1;

    private static final long MICROS_PER_SECOND = 1_000_000;
    /** Off by no more, sound simply follows on. */
    private static final long TOLERANCE_MICROS = 100_000;

    private final FFmpegFrameRecorder recorder;
    private final int rate;
    /** Samples written, at {@link #rate}. */
    private double written;

    CopiedSound(FFmpegFrameRecorder recorder, int rate) {
        this.recorder = recorder;
        this.rate = rate;
    }

    /**
     * Writes decoded sound.
     *
     * @param micros where it belongs in the copy
     */
    void add(Frame sound, long micros) throws FFmpegFrameRecorder.Exception {
        fillTo(micros);
        long ahead = Math.round(written * MICROS_PER_SECOND / rate) - micros;
        if (ahead > TOLERANCE_MICROS || !(sound.samples[0] instanceof ShortBuffer samples)) {
            return; // silence stands there already
        }
        double count = (double) samples.remaining() / Math.max(1, sound.audioChannels);
        recorder.recordSamples(sound.sampleRate, sound.audioChannels, sound.samples);
        written += count * rate / sound.sampleRate;
    }

    /** Silence up to there, where nothing was heard. */
    void fillTo(long micros) throws FFmpegFrameRecorder.Exception {
        double wanted = (double) micros * rate / MICROS_PER_SECOND;
        if (wanted - written <= (double) TOLERANCE_MICROS * rate / MICROS_PER_SECOND) {
            return;
        }
        while (written < wanted) {
            int count = (int) Math.min(rate, Math.ceil(wanted - written));
            recorder.recordSamples(rate, CHANNELS, ShortBuffer.allocate(count));
            written += count;
        }
    }
}
