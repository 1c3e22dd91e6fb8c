package cn.fengsui.dashboard.security;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Role;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** The account behind a session. */
final class SignedIn extends User {

    private final String displayName;
    private final Role role;

    SignedIn(Account account) {
        super(
                account.user(),
                account.passwordHash(),
                account.enabled(),
                true,
                true,
                true,
                List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name())));
        this.displayName = account.displayName();
        this.role = account.role();
    }

    String displayName() {
        return displayName;
    }

    Role role() {
        return role;
    }
}
