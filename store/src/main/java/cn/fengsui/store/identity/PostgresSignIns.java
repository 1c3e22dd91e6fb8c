package cn.fengsui.store.identity;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.SignIn;
import cn.fengsui.domain.identity.SignIns;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sign-ins in table {@code sign_in}; those long over are removed, the audit trail keeps what was done. Blocking, any thread. */
public final class PostgresSignIns implements SignIns {

    private static final Duration KEPT = Duration.ofDays(7);

    /** Password and role: whoever changes one of them ends what was signed in before. */
    private static final String STAMP = "encode(sha256(convert_to(a.password_hash || ' ' || a.role, 'UTF8')), 'hex')";

    private static final String HOLDING = """
            select s.id, s.user_name, a.display_name, a.role, s.workstation, s.desk, s.address, s.at, s.seen_at, s.until
            from sign_in s join account a on a.user_name = s.user_name
            where s.ended_at is null and s.until > ? and a.enabled and s.account_stamp = %s
            """.formatted(STAMP);

    private final Database database;
    private final PostgresAuditTrail audit;

    public PostgresSignIns(Database database, PostgresAuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public void open(SignIn signIn, String tokenSha256) {
        database.inTransaction(sql -> {
            sql.update("delete from sign_in where until < ?", signIn.at().minus(KEPT));
            return sql.update(
                    """
                    insert into sign_in (id, token_sha256, user_name, account_stamp, workstation, desk, address, at, seen_at,
                                         until)
                    select ?, ?, a.user_name, %s, ?, ?, ?, ?, ?, ? from account a where a.user_name = ?
                    """.formatted(STAMP),
                    signIn.id(),
                    tokenSha256,
                    signIn.workstation(),
                    signIn.desk(),
                    signIn.address(),
                    signIn.at(),
                    signIn.seenAt(),
                    signIn.until(),
                    signIn.user());
        });
    }

    @Override
    public Optional<SignIn> withToken(String tokenSha256, Instant now) {
        return database.inTransaction(
                sql -> sql.first(HOLDING + " and s.token_sha256 = ?", PostgresSignIns::signIn, now, tokenSha256));
    }

    @Override
    public List<SignIn> open(Instant now) {
        return database.inTransaction(
                sql -> sql.list(HOLDING + " order by s.desk, s.user_name, s.at", PostgresSignIns::signIn, now));
    }

    @Override
    public void seen(List<SignIn.Sighting> heard) {
        database.inTransaction(sql -> {
            sql.batch(
                    """
                    update sign_in set desk = ?, address = ?, seen_at = ?, until = ?
                    where id = ? and ended_at is null and until > ?
                    """,
                    heard.stream()
                            .map(one ->
                                    new Object[] {one.desk(), one.address(), one.at(), one.until(), one.id(), one.at()})
                            .toList());
            return heard.size();
        });
    }

    @Override
    public boolean end(String id, Actor actor, String action, Instant now) {
        return database.inTransaction(sql -> {
            Optional<String> ended = sql.first("""
                    update sign_in set ended_at = ? where id = ? and ended_at is null
                    returning user_name || ' ' || desk
                    """, row -> row.getString(1), now, id);
            if (ended.isPresent()) {
                audit.add(sql, actor, action, ended.get().strip(), "", "granted");
            }
            return ended.isPresent();
        });
    }

    private static SignIn signIn(ResultSet row) throws SQLException {
        return new SignIn(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Role.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Sql.time(row, 8),
                Sql.time(row, 9),
                Sql.time(row, 10));
    }
}
