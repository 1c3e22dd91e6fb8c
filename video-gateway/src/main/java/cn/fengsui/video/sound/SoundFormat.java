package cn.fengsui.video.sound;

import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.fmp4.SoundShape;
import cn.fengsui.video.live.SoundFrame;

/**
 * How a stream's sound is made.
 *
 * @param isPassed AAC that is passed through
 */
record SoundFormat(SoundShape shape, boolean isPassed) {

    /** G.711 and silence: twice its 8 kHz, which halves the length of a frame, and so the delay. */
    static final SoundFormat ENCODED = new SoundFormat(new SoundShape(16_000, 1), false);

    static SoundFormat of(SoundFrame frame) {
        var shape = new SoundShape(frame.sampleRate(), frame.channels());
        return frame.codec() == SoundCodec.AAC && shape.isPlayable() ? new SoundFormat(shape, true) : ENCODED;
    }

    static boolean carries(SoundFrame frame) {
        return switch (frame.codec()) {
            case PCMA, PCMU -> true;
            case AAC -> new SoundShape(frame.sampleRate(), frame.channels()).isPlayable();
            default -> false;
        };
    }
}
