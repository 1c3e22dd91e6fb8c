package cn.fengsui.store.identity;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Accounts in table {@code account}. Blocking, any thread. */
public final class PostgresAccounts implements Accounts {

    private static final String SELECT = "select user_name, display_name, role, password_hash, enabled from account";

    private final Database database;

    public PostgresAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(String user) {
        return database.inTransaction(
                sql -> sql.first(SELECT + " where user_name = ?", PostgresAccounts::account, user));
    }

    @Override
    public List<Account> all() {
        return database.inTransaction(sql -> sql.list(SELECT + " order by user_name", PostgresAccounts::account));
    }

    @Override
    public void save(Account account) {
        database.inTransaction(sql -> sql.update(
                """
                insert into account (user_name, display_name, role, password_hash, enabled) values (?, ?, ?, ?, ?)
                on conflict (user_name) do update set
                    display_name = excluded.display_name, role = excluded.role,
                    password_hash = excluded.password_hash, enabled = excluded.enabled
                """, account.user(), account.displayName(), account.role(), account.passwordHash(), account.enabled()));
    }

    @Override
    public Optional<String> choice(String user, String name) {
        return database.inTransaction(sql -> sql.first(
                "select value from account_choice where user_name = ? and name = ?",
                row -> row.getString(1),
                user,
                name));
    }

    @Override
    public void choose(String user, String name, String value) {
        database.inTransaction(sql -> sql.update("""
            insert into account_choice (user_name, name, value) values (?, ?, ?)
            on conflict (user_name, name) do update set value = excluded.value
            """, user, name, value));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                row.getString(2),
                Role.valueOf(row.getString(3)),
                row.getString(4),
                row.getBoolean(5));
    }
}
