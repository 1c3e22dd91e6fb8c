package cn.fengsui.video.live;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One camera's picture: access units in, fragments to all viewers out. After a loss it holds the last good picture
 * until the next keyframe, or passes damaged pictures on, as configured. Survives calls: when a camera is asked again,
 * the clock goes on. Every method runs on the camera's media thread; {@link #counters()} may be read anywhere.
 */
public final class LivePicture implements AccessUnitSink {

    private final PictureCounters counters = new PictureCounters();
    private final List<PictureSink> viewers = new ArrayList<>();
    private final ParameterSets parameters = new ParameterSets();
    private final OutputClock clock = new OutputClock();
    private final GopCache gop = new GopCache();
    private final boolean holdWhenDamaged;

    private boolean needsKeyframe = true;
    private int sequence;
    private LiveState state = LiveState.WAITING;
    private Trouble trouble = Trouble.NONE;

    /** @param holdWhenDamaged true: show nothing that builds on a lost picture */
    public LivePicture(boolean holdWhenDamaged) {
        this.holdWhenDamaged = holdWhenDamaged;
    }

    /** Adds a viewer: it is told the state and gets the cached group of pictures at once. */
    public void attach(PictureSink viewer) {
        viewers.add(viewer);
        viewer.state(state, trouble);
        Optional<InitSegment> init = parameters.init();
        if (init.isPresent() && state == LiveState.LIVE) {
            viewer.init(init.get());
            gop.replay(viewer::fragment);
        }
    }

    public void detach(PictureSink viewer) {
        viewers.remove(viewer);
    }

    /** A new call begins: what was cached is history. */
    public void restart() {
        gop.clear();
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
        needsKeyframe |= newInit;
        if (isHeldBack(unit)) {
            counters.addHeldBack();
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
        if (unit.isKeyframe() && parameters.init().isPresent()) {
            needsKeyframe = false;
        }
        return needsKeyframe;
    }

    private void begin() {
        gop.clear();
        parameters.init().ifPresent(init -> viewers.forEach(viewer -> viewer.init(init)));
        show(LiveState.LIVE, Trouble.NONE);
    }

    private void send(AccessUnit unit) {
        boolean reordered = unit.dts() != AccessUnit.NO_TIME;
        clock.next(reordered ? unit.dts() : unit.pts());
        long offset = reordered ? compositionOffset(unit.pts() - unit.dts()) : 0;
        Fragment fragment = Fmp4.fragment(unit, ++sequence, clock.decodeTime(), clock.duration(), offset);
        counters.addFragment(fragment.size(), fragment.keyframe(), System.nanoTime());
        gop.add(fragment);
        for (int i = 0; i < viewers.size(); i++) {
            viewers.get(i).fragment(fragment);
        }
    }

    /** A picture is shown at most a few seconds after it is decoded; anything else is a wrapped or broken stamp. */
    private static long compositionOffset(long ticks) {
        return ticks >= 0 && ticks < 5L * Fmp4.TIMESCALE ? ticks : 0;
    }

    /** The newest keyframe as an Annex-B stream with its parameter sets, or empty. */
    public Optional<byte[]> keyframe() {
        return parameters.init().flatMap(init -> gop.keyframe().map(key -> Fmp4.annexB(init, key)));
    }

    /** What the camera sends; UNKNOWN before the first keyframe. */
    public VideoCodec codec() {
        return parameters.codec();
    }

    public PictureCounters counters() {
        return counters;
    }
}
