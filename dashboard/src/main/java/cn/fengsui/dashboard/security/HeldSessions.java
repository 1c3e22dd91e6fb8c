package cn.fengsui.dashboard.security;

import cn.fengsui.domain.identity.SignIn;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The sessions of this process and the sign-ins on record that they stand for. Any thread. */
public final class HeldSessions {

    private static final String ATTRIBUTE = HeldSessions.class.getName();

    private final Set<Held> held = ConcurrentHashMap.newKeySet();

    /** Ties the request's session, made if need be, to the sign-in. */
    void tie(HttpServletRequest request, SignIn signIn, Instant now) {
        request.getSession(true).setAttribute(ATTRIBUTE, new Held(signIn, now));
    }

    /** Notes that the workstation was heard, and where it says it stands. */
    void heard(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof Held known) {
            known.heard = new Heard(now, WorkstationDesk.of(request.getCookies()), request.getRemoteAddr());
        }
    }

    List<Held> all() {
        return List.copyOf(held);
    }

    /** What a workstation said last. */
    record Heard(Instant at, String desk, String address) {}

    /** One session; it counts itself in and out with the attribute that it is. */
    final class Held implements HttpSessionBindingListener {

        private final SignIn signIn;
        private volatile Heard heard;
        private volatile @Nullable HttpSession session;
        private boolean isEnding; // of the rounds

        private Held(SignIn signIn, Instant now) {
            this.signIn = signIn;
            this.heard = new Heard(now, signIn.desk(), signIn.address());
        }

        SignIn signIn() {
            return signIn;
        }

        Heard heard() {
            return heard;
        }

        /**
         * Takes the person out of the session at once and tells its pages to ask anew, which leads them to the login. The second
         * call ends the session with whatever did not hear that.
         */
        void end() {
            HttpSession open = session;
            if (open == null) {
                return;
            }
            try {
                if (isEnding) {
                    open.invalidate();
                } else {
                    isEnding = true;
                    open.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
                    VaadinSession.getAllSessions(open).forEach(Held::reload);
                }
            } catch (IllegalStateException alreadyGone) {
                held.remove(this);
            }
        }

        private static void reload(VaadinSession pages) {
            pages.access(() ->
                    pages.getUIs().forEach(ui -> ui.access(() -> ui.getPage().reload())));
        }

        @Override
        public void valueBound(HttpSessionBindingEvent bound) {
            session = bound.getSession();
            held.add(this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent unbound) {
            held.remove(this);
        }
    }
}
