package cn.fengsui.video.deliver;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.Trouble;
import java.time.Duration;

/** The way to one viewer. Used on its event loop only. */
interface Outlet {

    /** What may wait inside before it is full. */
    int WRITE_QUEUE_BYTES = 256 * 1024;

    boolean isClosed();

    boolean isFull();

    /** Called when it is no longer full. */
    void whenDrained(Runnable task);

    /** Words about the picture, for those that can take them. */
    void text(String json);

    void init(InitSegment init);

    /** Sends it and releases it when the network has taken it, or never will. */
    void fragment(Fragment fragment);

    /** Sends a viewer away that can get no picture. */
    void refuse(Trouble trouble);

    /** Sends a viewer away that took nothing for so long. */
    void closeAsStuck(Duration since);
}
