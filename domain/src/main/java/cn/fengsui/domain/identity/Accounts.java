package cn.fengsui.domain.identity;

import java.util.List;
import java.util.Optional;

/** Accounts. Blocking. */
public interface Accounts {

    Optional<Account> find(String user);

    List<Account> all();

    /** Adds or replaces. */
    void save(Account account);

    /** What this person chose for the screens, for instance {@code theme}; empty when nothing was. */
    Optional<String> choice(String user, String name);

    /** Keeps a choice; the person finds it at every desk. */
    void choose(String user, String name, String value);
}
