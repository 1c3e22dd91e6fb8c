package cn.fengsui.video.deliver;

import cn.fengsui.state.SharedState;
import cn.fengsui.state.Watching;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where it stands who is watching what, for the other rooms. Any thread; never blocks. */
public interface WatchingBoard {

    void began(Watching watching);

    void ended(String auditId);

    /** For a gateway without shared state, such as a benchmark. */
    WatchingBoard NONE = new WatchingBoard() {
        @Override
        public void began(Watching watching) {}

        @Override
        public void ended(String auditId) {}
    };

    /** In the shared state. What it does not take is logged: a view does not depend on it. */
    static WatchingBoard in(SharedState state) {
        return new WatchingBoard() {
            @Override
            public void began(Watching watching) {
                state.watching().setAsync(watching.auditId(), watching).whenComplete(this::complain);
            }

            @Override
            public void ended(String auditId) {
                state.watching().removeAsync(auditId).whenComplete(this::complain);
            }

            private void complain(Object result, @Nullable Throwable failure) {
                if (failure != null) {
                    LoggerFactory.getLogger(WatchingBoard.class)
                            .atWarn()
                            .setCause(failure)
                            .log("shared state does not know who is watching");
                }
            }
        };
    }
}
