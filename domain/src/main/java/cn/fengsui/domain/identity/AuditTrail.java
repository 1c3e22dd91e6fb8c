package cn.fengsui.domain.identity;

import java.util.List;

/** The audit trail. Rows can be added and read, never changed or removed. Blocking. */
public interface AuditTrail {

    /** Writes and commits one row and returns its id. */
    String add(Actor actor, String action, String object, String reason, String result);

    /** Newest first; {@code object} or {@code action} empty = any. */
    List<AuditEntry> newest(String action, String object, int limit);
}
