package cn.fengsui.dashboard.security;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sits at this screen. Call from a request thread (a view's constructor or listener). */
public class CurrentActor {

    private final Accounts accounts;

    public CurrentActor(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * The person for the record.
     *
     * @param seat screen or desk, for instance {@code wall} or {@code desk}
     * @throws IllegalStateException if nobody is logged in
     */
    public Actor at(String seat) {
        SignedIn account = signedIn();
        VaadinRequest request = VaadinRequest.getCurrent();
        return new Actor(
                account.getUsername(),
                account.displayName(),
                (seat + " " + WorkstationDesk.of(request)).strip(),
                request == null ? "" : request.getRemoteAddr());
    }

    /** The desk that was chosen at this workstation, or empty. */
    public String desk() {
        return WorkstationDesk.of(VaadinRequest.getCurrent());
    }

    /** The browser's own id, or empty. */
    public String workstation() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "" : Workstation.of(request.getCookies());
    }

    /** What this person chose for the screens; blocking. */
    public Optional<String> choice(String user, String name) {
        return accounts.choice(user, name);
    }

    /** Keeps it; blocking. */
    public void choose(String user, String name, String value) {
        accounts.choose(user, name, value);
    }

    /** The role of the person logged in. */
    public Role role() {
        return signedIn().role();
    }

    /** The account as it stands on record now. */
    public Optional<Account> account() {
        return accounts.find(signedIn().getUsername());
    }

    private static SignedIn signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn account) {
            return account;
        }
        throw new IllegalStateException("Nobody is logged in here; open /login first.");
    }
}
