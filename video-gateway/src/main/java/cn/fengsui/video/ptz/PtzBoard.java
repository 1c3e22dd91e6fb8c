package cn.fengsui.video.ptz;

import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.state.SharedState;
import java.util.function.Consumer;

/** Where it stands who moves which camera, for the other rooms and gateways. Any thread; never blocks. */
public interface PtzBoard {

    void held(PtzLease lease);

    /** The hold with this fence has ended. */
    void free(PtzLease lease);

    /** Tells every hold that is written, by this gateway and by others; on any thread. */
    AutoCloseable watch(Consumer<PtzLease> listener);

    /** In the shared state. An entry that is not renewed vanishes by itself; what is not taken is logged. */
    static PtzBoard in(SharedState state) {
        return new SharedPtzBoard(state);
    }

    /** For a gateway without shared state. */
    PtzBoard NONE = new PtzBoard() {
        @Override
        public void held(PtzLease lease) {}

        @Override
        public void free(PtzLease lease) {}

        @Override
        public AutoCloseable watch(Consumer<PtzLease> listener) {
            return () -> {};
        }
    };
}
