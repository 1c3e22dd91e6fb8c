package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.report.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows which alerts only tell of some reports more: a burst in a busy hour does so many times a second, and whoever looks at
 * it need not see each. Alerts of levels I and II never only grow. One thread.
 */
final class Growth {

    private static final int MOST = 10_000;

    /** What of an alert that is open is news when it changes. */
    private record Standing(Level level, String parentId, Suppression suppression, int reopened) {
        static Standing of(Alert alert) {
            return new Standing(alert.level(), alert.parentId(), alert.suppression(), alert.reopenCount());
        }
    }

    private final Map<String, Standing> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Standing> eldest) {
            return size() > MOST;
        }
    };

    /** Whether it stands as it stood when it was last asked about, but for its numbers; remembers it. */
    boolean isAllThatChanged(Alert alert) {
        if (alert.state() != AlertState.OPEN) {
            open.remove(alert.id());
            return false;
        }
        Standing now = Standing.of(alert);
        boolean isGrave = alert.level().severity() <= Level.II.severity();
        return now.equals(open.put(alert.id(), now)) && !isGrave;
    }
}
