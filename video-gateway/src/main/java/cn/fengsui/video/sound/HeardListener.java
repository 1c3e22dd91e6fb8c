package cn.fengsui.video.sound;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.live.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Between a source and a file: a picture alone until sound was heard, from the next keyframe on with a track of it. A
 * file that cannot change its tracks waits for that up to the second keyframe, by the picture's clock and within bounds,
 * and then stays as it is. Pictures and sound come on the media thread; leaving may happen on any. Guarded by its own
 * lock.
 */
final class HeardListener implements PictureSink {

    /** A group of pictures that is longer is not waited for. */
    private static final int MOST_HELD = 300;

    private final PictureSink viewer;
    private final boolean isFixed;
    private final Function<SoundFormat, Listener> join;
    private final List<Fragment> held = new ArrayList<>();

    private @Nullable InitSegment init;
    private @Nullable Listener listener;
    private boolean withSound;
    private boolean isDecided;
    private boolean hasLeft;

    /**
     * @param isFixed true: the tracks are decided once
     * @param join begins to listen, to sound that is made like this
     */
    HeardListener(PictureSink viewer, boolean isFixed, Function<SoundFormat, Listener> join) {
        this.viewer = viewer;
        this.isFixed = isFixed;
        this.join = join;
    }

    @Override
    public synchronized void init(InitSegment next) {
        decide();
        isDecided = false;
        init = next;
        Listener heard = listener;
        if (withSound && heard != null) {
            isDecided = true;
            heard.init(next);
        } else if (!isFixed) {
            viewer.init(next);
        }
    }

    @Override
    public void catchUp(int fragments, long newest) {
        viewer.catchUp(2 * fragments, newest);
    }

    @Override
    public synchronized void fragment(Fragment fragment) {
        if (isFixed && !isDecided) {
            if (!held.isEmpty() && fragment.keyframe() || held.size() >= MOST_HELD) {
                decide();
            } else {
                held.add(fragment);
                return;
            }
        }
        if (!withSound && !isFixed && fragment.keyframe() && listener != null) {
            begin(listener);
        }
        pass(fragment);
    }

    private void pass(Fragment fragment) {
        Listener heard = listener;
        if (withSound && heard != null) {
            heard.fragment(fragment);
        } else {
            viewer.fragment(fragment);
        }
    }

    private void begin(Listener heard) {
        InitSegment known = init;
        if (known != null) {
            withSound = true;
            heard.init(known);
        }
    }

    /** Of a file whose tracks are fixed: what was held back goes on, with sound when there was some. */
    private void decide() {
        InitSegment known = init;
        if (!isFixed || isDecided || known == null) {
            return;
        }
        isDecided = true;
        Listener heard = listener;
        if (heard == null) {
            viewer.init(known);
        } else {
            begin(heard);
        }
        held.forEach(this::pass);
        held.clear();
    }

    @Override
    public synchronized void sound(SoundFrame frame) {
        if (listener == null && !hasLeft && !(isFixed && isDecided) && SoundFormat.carries(frame)) {
            listener = join.apply(SoundFormat.of(frame));
            decide();
        }
    }

    /** Nothing more comes; what is held back goes out. Whom it listened to, or null. */
    synchronized @Nullable Listener leave() {
        decide();
        hasLeft = true;
        return listener;
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
