package cn.fengsui.video.deliver;

import cn.fengsui.state.Watching;

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
}
