package cn.fengsui.video.live;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.FrameMemory;
import cn.fengsui.video.fmp4.FrameRoom;
import cn.fengsui.video.fmp4.InitSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One source's picture and sound: access units in, fragments to all viewers out. The first keyframe opens it, whether
 * or not any sound has come. After a loss it holds the last good picture until the next keyframe, and asks for one; or
 * it passes damaged pictures on, as configured. It may change between H.264 and H.265 at any keyframe. Survives calls:
 * when a camera is asked again, the clock goes on. Every method runs on the source's media thread; {@link #counters()}
 * may be read anywhere.
 */
public final class LivePicture implements AccessUnitSink, SoundSink {

    /** The pause before a keyframe is asked for again: doubles while none comes. */
    private static final long ASK_FIRST_NANOS = 250_000_000L;

    private static final long ASK_MOST_NANOS = 2_000_000_000L;

    private final PictureCounters counters = new PictureCounters();
    private final List<PictureSink> viewers = new ArrayList<>();
    private final ParameterSets parameters = new ParameterSets();
    private final OutputClock clock = new OutputClock();
    private final SoundClock soundClock = new SoundClock();
    private final GopCache gop = new GopCache();
    private final FrameRoom room = new FrameRoom(FrameMemory.ofProcess());
    private final boolean holdWhenDamaged;
    private final Runnable keyframeWanted;

    private boolean needsKeyframe = true;
    private boolean skipsLeading;
    private boolean hasAsked;
    private long askedNanos;
    private long askPauseNanos = ASK_FIRST_NANOS;
    private int sequence;
    private LiveState state = LiveState.WAITING;
    private Trouble trouble = Trouble.NONE;

    /** @param holdWhenDamaged true: show nothing that builds on a lost picture */
    public LivePicture(boolean holdWhenDamaged) {
        this(holdWhenDamaged, () -> {});
    }

    /**
     * A picture that can ask for keyframes.
     *
     * @param keyframeWanted asks the source for one; called on the media thread, at once and then ever
     *     more rarely, at most every quarter of a second; must not block
     */
    public LivePicture(boolean holdWhenDamaged, Runnable keyframeWanted) {
        this.holdWhenDamaged = holdWhenDamaged;
        this.keyframeWanted = keyframeWanted;
    }

    /** Adds a viewer: it is told the state and gets the cached group of pictures at once, in one burst. */
    public void attach(PictureSink viewer) {
        viewers.add(viewer);
        viewer.state(state, trouble);
        Optional<InitSegment> init = parameters.init();
        if (init.isEmpty() || state != LiveState.LIVE) {
            return;
        }
        viewer.init(init.get());
        if (gop.canReplay()) {
            viewer.catchUp(gop.size(), gop.newest());
            gop.replay(fragment -> viewer.fragment(viewer.borrows() ? fragment : fragment.kept()));
        } else {
            askForKeyframe(System.nanoTime());
        }
    }

    public void detach(PictureSink viewer) {
        viewers.remove(viewer);
    }

    /** A new call begins: what was cached is history. */
    public void restart() {
        gop.clear();
        room.leave();
        needsKeyframe = true;
    }

    /** Tells every viewer, when it is news. */
    public void show(LiveState newState, Trouble newTrouble) {
        if (newState == state && newTrouble == trouble) {
            return;
        }
        state = newState;
        trouble = newTrouble;
        viewers.forEach(viewer -> viewer.state(newState, newTrouble));
    }

    @Override
    public void accessUnit(AccessUnit unit) {
        if (!unit.codec().isCarried()) {
            refuse(unit.codec());
            return;
        }
        boolean newInit = parameters.update(unit);
        needsKeyframe |= newInit || unit.codec() != parameters.codec();
        if (isHeldBack(unit)) {
            counters.addHeldBack();
            askForKeyframe(unit.arrivedNanos());
            return;
        }
        if (newInit || state != LiveState.LIVE) {
            begin();
        }
        send(unit);
    }

    private void refuse(VideoCodec codec) {
        switch (codec) {
            case MPEG4 -> show(LiveState.LOST, Trouble.MPEG4);
            case SVAC -> show(LiveState.LOST, Trouble.SVAC);
            default -> counters.addHeldBack();
        }
    }

    @Override
    public void damaged() {
        needsKeyframe |= holdWhenDamaged || sequence == 0;
    }

    private boolean isHeldBack(AccessUnit unit) {
        if (unit.isKeyframe() && parameters.init().isPresent() && unit.codec() == parameters.codec()) {
            skipsLeading = needsKeyframe && unit.isOpenKeyframe();
            needsKeyframe = false;
            askPauseNanos = ASK_FIRST_NANOS;
        }
        return needsKeyframe || skipsLeading && unit.isSkippedLeading();
    }

    private void askForKeyframe(long nanos) {
        if (sequence > 0 && (!hasAsked || nanos - askedNanos >= askPauseNanos)) {
            askPauseNanos = hasAsked ? Math.min(ASK_MOST_NANOS, 2 * askPauseNanos) : ASK_FIRST_NANOS;
            hasAsked = true;
            askedNanos = nanos;
            counters.addKeyframeAsked();
            keyframeWanted.run();
        }
    }

    private void begin() {
        gop.clear();
        parameters.init().ifPresent(init -> viewers.forEach(viewer -> viewer.init(init)));
        show(LiveState.LIVE, Trouble.NONE);
    }

    private void send(AccessUnit unit) {
        boolean reordered = unit.dts() != AccessUnit.NO_TIME;
        clock.next(reordered ? unit.dts() : unit.pts(), unit.arrivedNanos());
        long offset = reordered ? clock.offset(unit.pts(), unit.dts()) : 0;
        Fragment fragment = room.fragment(unit, ++sequence, clock.decodeTime(), clock.duration(), offset);
        try {
            gop.add(fragment);
            deliver(fragment);
        } finally {
            fragment.release();
        }
        counters.addFragment(fragment.size(), fragment.keyframe(), unit.arrivedNanos(), System.nanoTime());
    }

    private void deliver(Fragment fragment) {
        Fragment copy = null; // one for all who want to keep it
        for (int i = 0; i < viewers.size(); i++) {
            PictureSink viewer = viewers.get(i);
            if (viewer.borrows()) {
                viewer.fragment(fragment);
            } else {
                copy = copy == null ? fragment.kept() : copy;
                viewer.fragment(copy);
            }
        }
    }

    /** Sound without a picture is left out: the picture's clock is what players go by. */
    @Override
    public void sound(SoundUnit unit) {
        boolean unwanted = state != LiveState.LIVE || viewers.isEmpty();
        if (unwanted || !unit.codec().isCarried()) {
            counters.addSoundLeftOut();
            return;
        }
        long time = soundClock.place(unit, clock);
        if (time == SoundClock.LEFT_OUT) {
            counters.addSoundLeftOut();
            return;
        }
        counters.addSound();
        var frame = new SoundFrame(unit.codec(), Fmp4.shared(unit.bytes()), time, unit.sampleRate(), unit.channels());
        for (int i = 0; i < viewers.size(); i++) {
            viewers.get(i).sound(frame);
        }
    }

    /** The newest keyframe as an Annex-B stream with its parameter sets, or empty. */
    public Optional<byte[]> keyframe() {
        return parameters.init().flatMap(init -> gop.keyframe().map(key -> Fmp4.annexB(init, key)));
    }

    /** What the source sends; UNKNOWN before the first keyframe. Any thread. */
    public VideoCodec codec() {
        return parameters.codec();
    }

    public PictureCounters counters() {
        return counters;
    }
}
