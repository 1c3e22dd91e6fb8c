package cn.fengsui.dashboard.screens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds a screen's session to what a screen is for: its own pages, the wall, the map and its layers. Anything else is
 * refused, and everything is once the screen was revoked. Sessions of people pass untouched.
 */
public final class ScreenGuard extends OncePerRequestFilter {

    private static final List<String> OPEN = List.of(
            "/wall/s/",
            "/wall/screen",
            "/api/layers/",
            "/map/",
            "/VAADIN/",
            "/theme/",
            "/lumo/",
            "/beat",
            "/favicon.ico");

    private final ScreenRegister register;

    public ScreenGuard(ScreenRegister register) {
        this.register = register;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ScreenPass pass) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            if (register.stillThere(pass).isEmpty() && !path.startsWith("/wall/s/")) {
                end(request);
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            if (!isOpen(path, request)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
        }
        rest.doFilter(request, response);
    }

    /** Flow's own traffic goes to the root with a marker in the query; the page behind it is guarded by its role. */
    private static boolean isOpen(String path, HttpServletRequest request) {
        boolean isFlow = path.equals("/") && request.getParameter("v-r") != null;
        return isFlow || OPEN.stream().anyMatch(path::startsWith);
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
