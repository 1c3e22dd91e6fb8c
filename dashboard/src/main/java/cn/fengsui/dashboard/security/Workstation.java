package cn.fengsui.dashboard.security;

import cn.fengsui.store.database.RandomId;
import jakarta.servlet.http.Cookie;
import java.util.regex.Pattern;

/**
 * Which browser a request comes from: a random cookie, given at the first login and kept for two years. A loudspeaker that was
 * heard belongs to it, whoever sits there. It says where somebody sits, not who it is, and gives no right.
 */
public final class Workstation {

    /** Holds the id. */
    public static final String COOKIE = "fengsui-workstation";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int SHOWN = 4;
    private static final int KEPT_SECONDS = 2 * 365 * 24 * 3600;

    private Workstation() {}

    /** The id told by these cookies, or empty. */
    public static String of(Cookie[] cookies) {
        if (cookies == null) {
            return "";
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE) && ID.matcher(cookie.getValue()).matches()) {
                return cookie.getValue();
            }
        }
        return "";
    }

    /** What people call it: its desk, else the beginning of its id. */
    public static String name(String id, String desk) {
        return desk.isEmpty() ? id.substring(0, Math.min(SHOWN, id.length())) : desk;
    }

    static String fresh() {
        return RandomId.next();
    }

    static Cookie cookie(String id, boolean secure) {
        var cookie = new Cookie(COOKIE, id);
        cookie.setPath("/");
        cookie.setMaxAge(KEPT_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
