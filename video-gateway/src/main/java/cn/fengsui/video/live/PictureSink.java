package cn.fengsui.video.live;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;

/** One viewer, as the picture sees it. Called on the camera's media thread; must not block. */
public interface PictureSink {

    /** Before the first fragment, and again when the parameters change. */
    void init(InitSegment init);

    /** @param fragment to be read during the call only, where this sink {@link #borrows()}; else its own to keep */
    void fragment(Fragment fragment);

    /**
     * True when it holds fragments only between {@link Fragment#retain()} and {@link Fragment#release()}, or not at all:
     * then it gets them without a copy.
     */
    default boolean borrows() {
        return false;
    }

    /**
     * The next fragments come from the cache in one burst, so that there is a picture at once: they are to be decoded,
     * and the player is to go to the live edge, not to show them one by one.
     *
     * @param fragments how many
     * @param liveTime decode time of the last of them, 90 kHz
     */
    default void catchUp(int fragments, long liveTime) {}

    void state(LiveState state, Trouble trouble);

    /** Sound of the same source; most viewers get it through their own encoder. */
    default void sound(SoundFrame frame) {}

    /** Something about what is shown, for instance where a recording stands: a JSON object for the player. */
    default void note(String json) {}
}
