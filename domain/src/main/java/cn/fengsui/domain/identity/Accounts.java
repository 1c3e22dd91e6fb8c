package cn.fengsui.domain.identity;

import java.util.List;
import java.util.Optional;

/** Accounts. Blocking. */
public interface Accounts {

    Optional<Account> find(String user);

    List<Account> all();

    /** Adds or replaces. */
    void save(Account account);
}
