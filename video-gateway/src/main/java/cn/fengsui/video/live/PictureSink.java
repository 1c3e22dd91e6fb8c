package cn.fengsui.video.live;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;

/** One viewer, as the picture sees it. Called on the camera's media thread; must not block. */
public interface PictureSink {

    /** Before the first fragment, and again when the parameters change. */
    void init(InitSegment init);

    void fragment(Fragment fragment);

    void state(LiveState state, Trouble trouble);

    /** Sound of the same source; most viewers get it through their own encoder. */
    default void sound(SoundFrame frame) {}
}
