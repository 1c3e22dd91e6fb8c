package cn.fengsui.store.instruction;

import cn.fengsui.domain.briefing.Signature;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.instruction.InstructionAction;
import cn.fengsui.domain.instruction.InstructionEntry;
import cn.fengsui.domain.instruction.InstructionRefused;
import cn.fengsui.domain.instruction.InstructionRefused.Reason;
import cn.fengsui.domain.instruction.InstructionState;
import cn.fengsui.domain.instruction.Instructions;
import cn.fengsui.domain.instruction.NewInstruction;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instructions in the tables {@code instruction...}. Blocking, any thread. */
public final class PostgresInstructions implements Instructions {

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresInstructions(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Instruction give(NewInstruction wanted, Actor actor) {
        Instant now = now();
        InstructionSteps.check(wanted, now);
        return database.inTransaction(sql -> {
            var by = Signature.of(actor, now);
            var given = new Instruction(
                    nextId(sql, now),
                    InstructionState.GIVEN,
                    1,
                    wanted.drill(),
                    wanted.briefingId(),
                    wanted.incidentId(),
                    wanted.text().strip(),
                    wanted.owner().strip(),
                    wanted.dueAt(),
                    by,
                    now,
                    "");
            sql.update(
                    "insert into instruction (id, state, drill, due_at, given_at, body) values (?, ?, ?, ?, ?, ?)",
                    given.id(),
                    given.state(),
                    given.drill(),
                    given.dueAt(),
                    now,
                    EventJson.write(given));
            note(sql, given, by, null, given.text());
            audit.add(sql, actor, "instruction.give", given.id(), given.text(), "owner " + given.owner());
            return given;
        });
    }

    @Override
    public Instruction act(
            String id, int version, InstructionAction action, String text, @Nullable Instant dueAt, Actor actor) {
        return database.inTransaction(sql -> {
            var old = current(sql, id, version);
            var by = Signature.of(actor, now());
            var moved = InstructionSteps.after(old, action, text, dueAt, by);
            sql.update(
                    "update instruction set state = ?, due_at = ?, body = ? where id = ?",
                    moved.state(),
                    moved.dueAt(),
                    EventJson.write(moved),
                    id);
            note(sql, moved, by, action, text.strip());
            audit.add(
                    sql,
                    actor,
                    "instruction.act",
                    id,
                    text.strip(),
                    action + ": " + old.state() + " to " + moved.state());
            return moved;
        });
    }

    @Override
    public Optional<Instruction> byId(String id) {
        return database.inTransaction(sql -> sql.first(
                "select body from instruction where id = ?",
                row -> EventJson.read(row.getString(1), Instruction.class),
                id));
    }

    @Override
    public List<Instruction> open(boolean drill) {
        return database.inTransaction(
                sql -> sql.list("""
                select body from instruction where drill = ? and state in ('GIVEN', 'TAKEN', 'REPORTED')
                order by due_at, id
                """, row -> EventJson.read(row.getString(1), Instruction.class), drill));
    }

    @Override
    public List<Instruction> newest(boolean drill, int limit) {
        return database.inTransaction(sql -> sql.list(
                "select body from instruction where drill = ? order by given_at desc, id desc limit ?",
                row -> EventJson.read(row.getString(1), Instruction.class),
                drill,
                limit));
    }

    @Override
    public List<InstructionEntry> history(String id) {
        return database.inTransaction(sql -> sql.list(
                "select body from instruction_entry where instruction_id = ? order by seq",
                row -> EventJson.read(row.getString(1), InstructionEntry.class),
                id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instruction current(Sql sql, String id, int version) throws SQLException {
        var found = sql.first(
                        "select body from instruction where id = ? for update",
                        row -> EventJson.read(row.getString(1), Instruction.class),
                        id)
                .orElseThrow(() -> new InstructionRefused(
                        Reason.UNKNOWN, "There is no instruction " + id + "; take the id from the list."));
        if (found.version() != version) {
            throw new InstructionRefused(
                    Reason.CHANGED_MEANWHILE,
                    "Instruction " + id + " is at version " + found.version() + " and the act began from version "
                            + version + "; read it again.");
        }
        return found;
    }

    private static void note(Sql sql, Instruction now, Signature by, @Nullable InstructionAction action, String text)
            throws SQLException {
        var entry = new InstructionEntry(now.id(), now.version(), by, action, now.state(), text, now.dueAt());
        sql.update(
                "insert into instruction_entry (instruction_id, seq, body) values (?, ?, ?)",
                now.id(),
                entry.seq(),
                EventJson.write(entry));
    }

    private static String nextId(Sql sql, Instant now) throws SQLException {
        String zone =
                sql.first("select zone from city", row -> row.getString(1)).orElseThrow();
        int year = now.atZone(ZoneId.of(zone)).getYear();
        long number = sql.number("""
                insert into instruction_number (year, last) values (?, 1)
                on conflict (year) do update set last = instruction_number.last + 1 returning last
                """, year);
        return String.format(Locale.ROOT, "P-%d-%04d", year, number);
    }
}
