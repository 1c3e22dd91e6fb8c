package cn.fengsui.dashboard.cameras;

import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** "Who looked" of one camera, read from the audit trail: each view with its end, where it has one. */
public final class Watched {

    static final String OPEN = "video.live.open";
    static final String END = "video.live.end";
    static final String SNAPSHOT = "video.snapshot";

    private static final int READ = 200;
    private static final Pattern SECONDS = Pattern.compile("(\\d+) s\\b");

    /**
     * One view.
     *
     * @param entry the row that was written before the camera was asked
     * @param end how it ended as told by the gateway; empty while it runs or when no end was told
     */
    record View(AuditEntry entry, String end) {

        boolean isRefused() {
            return entry.result().startsWith("refused");
        }

        /** How long it lasted, or -1 while nobody has said that it ended. */
        long seconds() {
            var found = SECONDS.matcher(end);
            return found.find() ? Long.parseLong(found.group(1)) : -1;
        }
    }

    private final AuditTrail audit;

    public Watched(AuditTrail audit) {
        this.audit = audit;
    }

    /** Newest first, at most {@code limit}. Blocking. */
    List<View> of(String cameraId, int limit) {
        Map<String, Deque<String>> ends = new HashMap<>();
        List<View> views = new ArrayList<>();
        for (AuditEntry entry : audit.newest("", cameraId, READ)) {
            if (entry.action().equals(END)) {
                ends.computeIfAbsent(viewer(entry), key -> new ArrayDeque<>()).push(entry.result());
            } else if (entry.action().startsWith("video.") && views.size() < limit) {
                views.add(new View(entry, endOf(entry, ends)));
            }
        }
        return List.copyOf(views);
    }

    /** The nearest end after it by the same post at the same seat for the same reason. */
    private static String endOf(AuditEntry entry, Map<String, Deque<String>> ends) {
        Deque<String> later = entry.action().equals(OPEN) ? ends.get(viewer(entry)) : null;
        return later == null || later.isEmpty() ? "" : later.pop();
    }

    private static String viewer(AuditEntry entry) {
        return entry.actor().user() + '\n' + entry.actor().seat() + '\n' + entry.reason();
    }
}
