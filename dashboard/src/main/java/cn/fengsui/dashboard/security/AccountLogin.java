package cn.fengsui.dashboard.security;

import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a name and password against the accounts on record. Every outcome leaves an audit row. */
public final class AccountLogin implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final SlowDown slowDown;
    private final AuditTrail audit;

    public AccountLogin(Accounts accounts, AuditTrail audit, SlowDown slowDown) {
        this.passwords = new DaoAuthenticationProvider(user -> accounts.find(user)
                .map(SignedIn::new)
                .orElseThrow(() -> new UsernameNotFoundException("no such account")));
        this.passwords.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        this.slowDown = slowDown;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (!slowDown.left(user, address).isZero()) {
            throw new LockedException("too many attempts");
        }
        try {
            Authentication granted = passwords.authenticate(attempt);
            slowDown.succeeded(user, address);
            note(user, address, "granted");
            return granted;
        } catch (AuthenticationException refused) {
            slowDown.failed(user, address);
            note(user, address, "refused: " + refused.getClass().getSimpleName());
            throw refused;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private void note(String user, String address, String result) {
        String name = user.length() > 64 ? user.substring(0, 64) : user;
        audit.add(new Actor(name, name, "", address), "account.login", name, "login form", result);
    }
}
