package cn.fengsui.video.ptz;

import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.state.SharedState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds in the live picture, by camera. Any thread; never blocks the caller. */
final class SharedPtzBoard implements PtzBoard {

    private static final Logger LOGGER = LoggerFactory.getLogger(SharedPtzBoard.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final SharedState state;

    SharedPtzBoard(SharedState state) {
        this.state = state;
    }

    @Override
    public void held(PtzLease lease) {
        long seconds = Math.max(
                1, Duration.between(Instant.now(), lease.until()).plus(GRACE).toSeconds());
        state.ptzLeases()
                .setAsync(lease.cameraId(), lease, seconds, TimeUnit.SECONDS)
                .exceptionally(failure -> complain(lease, failure));
    }

    /** Only ours: somebody may have taken the camera meanwhile. */
    @Override
    public void free(PtzLease lease) {
        Thread.startVirtualThread(() -> {
            try {
                PtzLease shown = state.ptzLeases().get(lease.cameraId());
                if (shown != null && shown.fence() <= lease.fence()) {
                    state.ptzLeases().remove(lease.cameraId(), shown);
                }
            } catch (RuntimeException failure) {
                complain(lease, failure);
            }
        });
    }

    @Override
    public AutoCloseable watch(Consumer<PtzLease> listener) {
        return state.listen(state.ptzLeases(), (camera, lease) -> {
            if (lease != null) {
                listener.accept(lease);
            }
        });
    }

    private static Void complain(PtzLease lease, Throwable failure) {
        LOGGER.atWarn()
                .setCause(failure)
                .addKeyValue("cameraId", lease.cameraId())
                .log("shared state does not know who moves a camera");
        return null;
    }
}
