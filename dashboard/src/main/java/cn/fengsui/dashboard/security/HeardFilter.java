package cn.fengsui.dashboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every request is a sign of life of its workstation. */
public final class HeardFilter extends OncePerRequestFilter {

    private final HeldSessions sessions;
    private final Clock clock;

    public HeardFilter(HeldSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        sessions.heard(request, clock.instant());
        rest.doFilter(request, response);
    }
}
