package cn.fengsui.video.alarm;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.state.SharedState;
import java.util.Collection;
import java.util.function.Consumer;

/** Tells which reports stand behind alerts that somebody has acknowledged. */
@FunctionalInterface
public interface AcknowledgedReports {

    /** The keys, {@code source/id}; on any thread. What was acknowledged before is not told. */
    AutoCloseable watch(Consumer<Collection<String>> listener);

    /** From the live picture. */
    static AcknowledgedReports in(SharedState state) {
        return listener -> state.listen(state.acknowledgements(), (alertId, acknowledgement) -> {
            if (acknowledgement != null) {
                Thread.startVirtualThread(
                        () -> { // a listener may not ask a second map
                            Alert alert = state.alerts().get(alertId);
                            if (alert != null) {
                                listener.accept(alert.reportKeys());
                            }
                        });
            }
        });
    }
}
