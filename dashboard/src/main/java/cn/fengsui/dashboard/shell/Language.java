package cn.fengsui.dashboard.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chinese, unless the address says {@code ?lang=en}; the choice holds for the session. */
public final class Language implements VaadinServiceInitListener {

    private static final Pattern ASKED = Pattern.compile("(?:^|[?&])lang=([a-zA-Z]+)");

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(opened -> opened.getSession().setLocale(Translations.LOCALES.get(0)));
        event.getSource().addUIInitListener(opened -> {
            Matcher asked = ASKED.matcher(query(VaadinRequest.getCurrent()));
            if (asked.find()) {
                Locale locale = asked.group(1).startsWith("en") ? Locale.ENGLISH : Translations.LOCALES.get(0);
                opened.getUI().getSession().setLocale(locale);
                opened.getUI().setLocale(locale);
            }
        });
    }

    /** The page's own query: the first Flow request carries it as a parameter. */
    private static String query(VaadinRequest request) {
        String query = request.getParameter("query");
        return query == null ? "" : query;
    }
}
