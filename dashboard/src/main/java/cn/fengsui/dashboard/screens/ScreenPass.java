package cn.fengsui.dashboard.screens;

import java.io.Serializable;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a session of a screen may do: show the wall. It is nobody's account. */
final class ScreenPass extends AbstractAuthenticationToken {

    /** The only authority a screen has. */
    static final String ROLE = "WALL_SCREEN";

    private static final long serialVersionUID = 1L;

    private final Principal principal;

    private record Principal(String screenId, String tokenSha256) implements Serializable {}

    ScreenPass(String screenId, String tokenSha256) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + ROLE)));
        this.principal = new Principal(screenId, tokenSha256);
        setAuthenticated(true);
    }

    String screenId() {
        return principal.screenId();
    }

    String tokenSha256() {
        return principal.tokenSha256();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return principal;
    }

    @Override
    public String getName() {
        return "screen " + principal.screenId();
    }
}
