package cn.fengsui.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chinese, unless the address says {@code ?lang=en}; the browser keeps the choice for a year, over a restart too. */
public final class Language implements VaadinServiceInitListener {

    private static final Pattern ASKED = Pattern.compile("(?:^|[?&])lang=([a-zA-Z]+)");

    /** Holds the language. */
    private static final String COOKIE = "fengsui-language";

    private static final String KEEP = "document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(opened -> opened.getSession().setLocale(kept(opened.getRequest())));
        event.getSource().addUIInitListener(opened -> {
            Matcher asked = ASKED.matcher(query(VaadinRequest.getCurrent()));
            if (asked.find()) {
                Locale locale = named(asked.group(1));
                opened.getUI().getSession().setLocale(locale);
                opened.getUI().setLocale(locale);
                opened.getUI().getPage().executeJs(KEEP, COOKIE, locale.getLanguage());
            }
            tell(opened.getUI());
        });
    }

    private static Locale kept(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> named(cookie.getValue()))
                .findFirst()
                .orElse(Translations.LOCALES.get(0));
    }

    private static Locale named(String language) {
        return language.startsWith("en") ? Locale.ENGLISH : Translations.LOCALES.get(0);
    }

    /** Tells the browser in which language its page is: for screen readers, for line breaks, and for what elements say. */
    public static void tell(UI ui) {
        ui.getPage()
                .executeJs("document.documentElement.lang = $0", ui.getLocale().toLanguageTag());
    }

    /** The page's own query: the first Flow request carries it as a parameter. */
    private static String query(VaadinRequest request) {
        String query = request.getParameter("query");
        return query == null ? "" : query;
    }
}
