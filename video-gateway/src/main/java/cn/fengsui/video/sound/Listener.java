package cn.fengsui.video.sound;

import cn.fengsui.video.fmp4.Fmp4Sound;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Between a source with sound and one viewer: pictures come on a media thread, sound on the track's. Another format of
 * the sound begins with the next keyframe, because a player needs one after an init segment. Guarded by its own lock.
 */
final class Listener implements PictureSink {

    private final PictureSink viewer;
    private final SoundTrack track;
    private @Nullable InitSegment picture;
    private @Nullable SoundFormat format;
    private boolean awaitsFirst;
    /** Sound up to here was handed out, 90 kHz. */
    private long heardUntil;

    Listener(PictureSink viewer, SoundTrack track) {
        this.viewer = viewer;
        this.track = track;
    }

    @Override
    public synchronized void init(InitSegment init) {
        picture = init;
        format = null;
    }

    /** As many frames of sound come with them, about. */
    @Override
    public void catchUp(int fragments, long newest) {
        viewer.catchUp(2 * fragments, newest);
    }

    @Override
    public synchronized void fragment(Fragment fragment) {
        InitSegment current = picture;
        if (current == null) {
            return;
        }
        SoundFormat made = track.format();
        if (format == null || (fragment.keyframe() && !made.equals(format))) {
            format = made;
            viewer.init(Fmp4Sound.withSound(current, made.shape()));
            awaitsFirst = true;
        }
        viewer.fragment(fragment);
        if (awaitsFirst) {
            awaitsFirst = false;
            heardUntil = fragment.decodeTime();
            track.since(made, heardUntil).forEach(this::pass);
        }
    }

    @Override
    public boolean borrows() {
        return viewer.borrows();
    }

    /** On the track's thread. */
    synchronized void heard(SoundTrack.Frame frame) {
        if (picture != null && !awaitsFirst && frame.format().equals(format)) {
            pass(frame);
        }
    }

    private void pass(SoundTrack.Frame frame) {
        if (frame.fragment().decodeTime() >= heardUntil) {
            viewer.fragment(frame.fragment());
            heardUntil = frame.fragment().decodeTime() + frame.fragment().duration() / 2;
        }
    }

    @Override
    public void state(LiveState state, Trouble trouble) {
        viewer.state(state, trouble);
    }

    @Override
    public void note(String json) {
        viewer.note(json);
    }
}
