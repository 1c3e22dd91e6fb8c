package cn.fengsui.dashboard.security;

import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which desk a workstation is: a cookie of its browser, chosen once and kept for a year. It says where somebody sits, not who
 * it is, and gives no right.
 */
public final class WorkstationDesk {

    /** Holds the desk's name, percent-encoded. */
    public static final String COOKIE = "fengsui-desk";

    private static final int MOST = 40;

    private WorkstationDesk() {}

    /** The name told by this request, or empty. */
    public static String of(@Nullable VaadinRequest request) {
        return request == null ? "" : of(request.getCookies());
    }

    /** The same of the cookies of any request. */
    public static String of(Cookie @Nullable [] cookies) {
        if (cookies == null) {
            return "";
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return readable(cookie.getValue());
            }
        }
        return "";
    }

    private static String readable(String value) {
        try {
            String name = URLDecoder.decode(value, StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", "")
                    .strip();
            return name.length() > MOST ? "" : name;
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
