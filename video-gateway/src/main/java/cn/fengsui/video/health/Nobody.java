package cn.fengsui.video.health;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;

/** Keeps a camera up and looks at nothing: its keyframe is fetched from the cache. */
final class Nobody implements PictureSink {

    @Override
    public void init(InitSegment init) {}

    @Override
    public void fragment(Fragment fragment) {}

    @Override
    public boolean borrows() {
        return true;
    }

    @Override
    public void state(LiveState state, Trouble trouble) {}
}
