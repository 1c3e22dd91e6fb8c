package cn.fengsui.video.history;

import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import java.util.concurrent.CompletionStage;

/** One recording on its way here. Any thread; never blocks. */
public interface HistoryCall {

    /** Asks by INFO; fails when the device refuses the INFO or does not answer. */
    CompletionStage<MansrtspReply> control(MansrtspRequest request);

    /** RTP packets so far. */
    long packets();

    /** BYE, and the receiver closed. Harmless when it is over. No event follows. */
    void hangUp(String reason);
}
