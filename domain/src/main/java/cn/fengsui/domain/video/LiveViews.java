package cn.fengsui.domain.video;

import java.util.concurrent.CompletionStage;

/** Opens live views. Any thread; never blocks. The audit row is written before the camera is asked. */
public interface LiveViews {

    /** Fails with {@link LiveViewException} and its reason. */
    CompletionStage<LiveView> open(LiveRequest request);
}
