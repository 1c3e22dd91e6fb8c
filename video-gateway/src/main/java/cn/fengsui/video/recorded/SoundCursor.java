package cn.fengsui.video.recorded;

import cn.fengsui.video.es.SoundSink;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the sound of a recorded file beside its pictures: with each picture what is heard until the next one. After
 * a jump it goes on where the picture does. Owned by the playing thread.
 */
final class SoundCursor {

    private final SoundSink out;
    private @Nullable RecordedFile playing;
    private int nextPicture;
    private int next;

    SoundCursor(SoundSink out) {
        this.out = out;
    }

    /** Backwards nothing is heard. */
    void play(RecordedFile file, int picture, boolean forwards) throws IOException {
        if (!forwards) {
            playing = null;
            return;
        }
        if (file != playing || picture != nextPicture) {
            playing = file;
            next = file.soundFrom(file.at(picture));
        }
        nextPicture = picture + 1;
        Instant until = nextPicture < file.count() ? file.at(nextPicture) : Instant.MAX;
        while (next < file.soundCount() && file.soundAt(next).isBefore(until)) {
            out.sound(file.sound(next++));
        }
    }
}
