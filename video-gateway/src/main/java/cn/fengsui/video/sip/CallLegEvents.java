package cn.fengsui.video.sip;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What happens to a {@link CallLeg}. On any thread; must not block. */
public interface CallLegEvents {

    /** ACK came. */
    default void acknowledged() {}

    /** INFO came. @return completes with our answer, which a repeat of the INFO gets again */
    default CompletionStage<InfoReply> info(byte[] body) {
        return CompletableFuture.completedFuture(InfoReply.done());
    }

    /** BYE came, or no ACK did. */
    void hungUp(String detail);
}
