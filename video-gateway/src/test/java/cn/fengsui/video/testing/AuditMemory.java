package cn.fengsui.video.testing;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** An audit trail in memory that can be broken, and that notes something about the world at each row. */
public final class AuditMemory implements AuditTrail {

    /** A row and what the world looked like when it was written. */
    public record Row(AuditEntry entry, Object world) {}

    private final List<Row> rows = new CopyOnWriteArrayList<>();
    private volatile boolean broken;
    private volatile Supplier<Object> world = () -> "";

    @Override
    public String add(Actor actor, String action, String object, String reason, String result) {
        if (broken) {
            throw new IllegalStateException("database is away");
        }
        String id = "audit-" + rows.size();
        rows.add(new Row(new AuditEntry(id, Instant.now(), actor, action, object, reason, result), world.get()));
        return id;
    }

    @Override
    public List<AuditEntry> newest(String action, String object, int limit) {
        if (broken) {
            throw new IllegalStateException("database is away");
        }
        return rows.reversed().stream()
                .map(Row::entry)
                .filter(row -> action.isEmpty() || row.action().equals(action))
                .limit(limit)
                .toList();
    }

    public List<Row> rows() {
        return rows;
    }

    public List<AuditEntry> of(String action) {
        return rows.stream()
                .map(Row::entry)
                .filter(row -> row.action().equals(action))
                .toList();
    }

    public void breakDown(boolean on) {
        broken = on;
    }

    /** What to note with every row. */
    public void noting(Supplier<Object> what) {
        world = what;
    }
}
