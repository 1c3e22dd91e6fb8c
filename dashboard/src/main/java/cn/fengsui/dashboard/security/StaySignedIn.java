package cn.fengsui.dashboard.security;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.SignIn;
import cn.fengsui.domain.identity.SignIns;
import cn.fengsui.store.database.RandomId;
import cn.fengsui.store.database.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.AbstractRememberMeServices;
import org.springframework.security.web.authentication.rememberme.InvalidCookieException;

/**
 * Keeps people signed in over a restart of this process. Sessions are in memory and go with it; the browser keeps 256 random
 * bits and the record their SHA-256, so its next request makes a session for the same person. The token does not change when it
 * is used: a page asks several things at once after a restart, and all of them must be answered. Request threads; blocking.
 */
public final class StaySignedIn extends AbstractRememberMeServices {

    /** Holds the token. */
    public static final String COOKIE = "FENGSUI-STAY";

    private final SignIns signIns;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final SignInConfig config;
    private final Clock clock;
    private final HeldSessions sessions;
    private final Set<String> resumed = ConcurrentHashMap.newKeySet();
    private final boolean isSecure;

    public StaySignedIn(
            SignIns signIns,
            Accounts accounts,
            AuditTrail audit,
            SignInConfig config,
            HeldSessions sessions,
            Clock clock,
            boolean isSecure) {
        super(RandomId.next(), user -> account(accounts, user));
        this.signIns = signIns;
        this.accounts = accounts;
        this.audit = audit;
        this.config = config;
        this.sessions = sessions;
        this.clock = clock;
        this.isSecure = isSecure;
        setCookieName(COOKIE);
        setAlwaysRemember(true);
        setUseSecureCookie(isSecure);
        setTokenValiditySeconds(
                (int) Math.min(Integer.MAX_VALUE, config.longest().toSeconds()));
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    }

    @Override
    protected void onLoginSuccess(HttpServletRequest request, HttpServletResponse response, Authentication granted) {
        token(request).ifPresent(before -> end(before, request, "account.replaced"));
        Instant now = clock.instant();
        String workstation = Workstation.of(request.getCookies());
        if (workstation.isEmpty()) {
            workstation = Workstation.fresh();
            response.addCookie(Workstation.cookie(workstation, isSecure));
        }
        var person = (SignedIn) granted.getPrincipal();
        var signIn = new SignIn(
                RandomId.next(),
                person.getUsername(),
                person.displayName(),
                person.role(),
                workstation,
                WorkstationDesk.of(request.getCookies()),
                request.getRemoteAddr(),
                now,
                now,
                config.until(now, now));
        String token = RandomId.next() + RandomId.next();
        signIns.open(signIn, Sha256.hex(token));
        resumed.add(signIn.id());
        sessions.tie(request, signIn, now);
        setCookie(new String[] {token}, getTokenValiditySeconds(), request, response);
    }

    @Override
    protected UserDetails processAutoLoginCookie(
            String[] told, HttpServletRequest request, HttpServletResponse response) {
        Instant now = clock.instant();
        SignIn signIn = signIns.withToken(Sha256.hex(told[0]), now)
                .orElseThrow(() -> new InvalidCookieException("This sign-in has ended; log in again."));
        UserDetails person = account(accounts, signIn.user());
        sessions.tie(request, signIn, now);
        if (resumed.add(signIn.id())) {
            audit.add(
                    actor(signIn, request), "account.resume", signIn.user(), "the process was started anew", "granted");
        }
        return person;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        leave(request, response, "account.logout");
    }

    /** Ends what this browser was signed in to, if anything. */
    public void leave(HttpServletRequest request, HttpServletResponse response, String action) {
        token(request).ifPresent(token -> end(token, request, action));
        cancelCookie(request, response);
    }

    /** Forgets which of them were resumed here but for these. */
    void forgetAllBut(Set<String> open) {
        resumed.retainAll(open);
    }

    private void end(String token, HttpServletRequest request, String action) {
        Instant now = clock.instant();
        signIns.withToken(Sha256.hex(token), now)
                .ifPresent(signIn -> signIns.end(signIn.id(), actor(signIn, request), action, now));
    }

    private Optional<String> token(HttpServletRequest request) {
        String cookie = extractRememberMeCookie(request);
        if (cookie == null || cookie.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decodeCookie(cookie)[0]);
        } catch (InvalidCookieException notOurs) {
            return Optional.empty();
        }
    }

    private static Actor actor(SignIn signIn, HttpServletRequest request) {
        return new Actor(
                signIn.user(), signIn.displayName(), WorkstationDesk.of(request.getCookies()), request.getRemoteAddr());
    }

    private static UserDetails account(Accounts accounts, String user) {
        return accounts.find(user)
                .filter(Account::enabled)
                .map(SignedIn::new)
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }
}
