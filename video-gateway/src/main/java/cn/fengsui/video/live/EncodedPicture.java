package cn.fengsui.video.live;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A picture that we encode ourselves (a mosaic, a transcoded stream): units with times of our own in, fragments to all
 * viewers out, the group of pictures kept for newcomers. Every method runs on the one thread that owns it.
 */
public final class EncodedPicture {

    private final List<PictureSink> viewers = new ArrayList<>();
    private final ParameterSets parameters = new ParameterSets();
    private final GopCache gop = new GopCache();
    private int sequence;
    private LiveState state = LiveState.WAITING;
    private Trouble trouble = Trouble.NONE;

    /** Adds a viewer: it is told the state and gets the cached group of pictures at once. */
    public void attach(PictureSink viewer) {
        viewers.add(viewer);
        viewer.state(state, trouble);
        Optional<InitSegment> init = parameters.init();
        if (init.isPresent() && state == LiveState.LIVE) {
            viewer.init(init.get());
            if (gop.canReplay()) {
                viewer.catchUp(gop.size(), gop.newest());
                gop.replay(viewer::fragment);
            }
        }
    }

    public void detach(PictureSink viewer) {
        viewers.remove(viewer);
    }

    /** Tells every viewer, when it is news. */
    public void show(LiveState newState, Trouble newTrouble) {
        if (newState != state || newTrouble != trouble) {
            state = newState;
            trouble = newTrouble;
            viewers.forEach(viewer -> viewer.state(newState, newTrouble));
        }
    }

    /**
     * One encoded picture, shown when it is decoded.
     *
     * @param decodeTime 90 kHz
     * @param duration 90 kHz, until the next one
     */
    public void send(AccessUnit unit, long decodeTime, long duration) {
        boolean newInit = parameters.update(unit);
        if (newInit || (state != LiveState.LIVE && unit.isKeyframe())) {
            gop.clear();
            parameters.init().ifPresent(init -> viewers.forEach(viewer -> viewer.init(init)));
            show(LiveState.LIVE, Trouble.NONE);
        }
        Fragment fragment = Fmp4.fragment(unit, ++sequence, decodeTime, duration, 0);
        gop.add(fragment);
        viewers.forEach(viewer -> viewer.fragment(fragment));
    }

    /** The newest keyframe as an Annex-B stream with its parameter sets, or empty. */
    public Optional<byte[]> keyframe() {
        return parameters.init().flatMap(init -> gop.keyframe().map(key -> Fmp4.annexB(init, key)));
    }
}
