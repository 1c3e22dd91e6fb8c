package cn.fengsui.dashboard.navigation;

import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Top line of a page: title, what the page puts beside it, the pages of this role, post and clock. */
@CssImport("./desk-parts.css")
public final class PageHeader extends Header {

    private static final Set<Role> WATCH = EnumSet.of(Role.DUTY_OFFICER, Role.SHIFT_LEAD);
    private static final Map<String, Set<Role>> PAGES = pages();

    /** @param here route of the page it stands on, for instance {@code desk} */
    public PageHeader(String here, String title, CurrentActor current, Clock clock, ZoneId zone, Component... beside) {
        addClassName("pg-top");
        add(Parts.text("pg-h", title));
        add(beside);
        add(links(here, current.role()));
        var actor = current.at(here);
        add(new ThemeSwitch(current, actor.user()), Parts.text("pg-who", actor.displayName()), leave());
        add(Parts.clock(zone.getId(), clock.instant()));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        // Flow's own words for a lost connection are English only
        attached.getUI()
                .getPage()
                .executeJs(
                        "const i = window.Vaadin?.connectionIndicator;"
                                + " if (i) Object.assign(i, {onlineText: $0, offlineText: $1, reconnectingText: $2})",
                        getTranslation("nav.link.back"),
                        getTranslation("nav.link.lost"),
                        getTranslation("nav.link.trying"));
    }

    /** Puts something beside the title, for instance the desk's sound. */
    public void addBesideTitle(Component one) {
        addComponentAtIndex(1, one);
    }

    /** Pages a role may open, in the order of the links. */
    static Set<String> pagesOf(Role role) {
        var pages = new java.util.LinkedHashSet<String>();
        PAGES.forEach((page, roles) -> {
            if (roles.contains(role)) {
                pages.add(page);
            }
        });
        return pages;
    }

    private Nav links(String here, Role role) {
        var links = new Nav();
        links.addClassName("pg-nav");
        for (String page : pagesOf(role)) {
            var link = new Anchor(page, getTranslation("nav." + page));
            if (page.equals(here)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            links.add(link);
        }
        return links;
    }

    /** Logging out is a form of its own, posted with the page's token, so that it works without the server's push. */
    private Component leave() {
        var button = new NativeButton(getTranslation("nav.leave"));
        button.addClassName("pg-leave");
        button.getElement().executeJs("""
            this.onclick = () => {
              const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
              const form = document.createElement('form');
              form.method = 'post';
              form.action = new URL('logout', document.baseURI).href;
              form.append(Object.assign(document.createElement('input'),
                { type: 'hidden', name: meta('_csrf_parameter'), value: meta('_csrf') }));
              document.body.append(form);
              form.submit();
            }\
            """);
        return button;
    }

    private static Map<String, Set<Role>> pages() {
        Map<String, Set<Role>> pages = new LinkedHashMap<>();
        pages.put("wall", with(Role.DISPATCHER, Role.LEADER));
        pages.put("desk", with(Role.DISPATCHER));
        pages.put("alerts", with(Role.DISPATCHER));
        pages.put("summary", with(Role.DISPATCHER, Role.LEADER));
        pages.put("briefings", with(Role.DISPATCHER, Role.LEADER));
        pages.put("cameras", with(Role.CAMERA_OPERATOR));
        pages.put("report", with(Role.DISPATCHER, Role.GRID_OFFICER));
        pages.put("admin/alert-review", EnumSet.of(Role.ADMINISTRATOR, Role.SHIFT_LEAD));
        pages.put("desk/map", with(Role.DISPATCHER, Role.LEADER));
        pages.put("flood", with(Role.DISPATCHER, Role.LEADER));
        pages.put("desk/scenes", with(Role.DISPATCHER));
        pages.put("admin/screens", EnumSet.of(Role.ADMINISTRATOR, Role.SHIFT_LEAD));
        pages.put("admin/map", EnumSet.of(Role.ADMINISTRATOR));
        pages.put("admin/dead-letters", EnumSet.of(Role.ADMINISTRATOR));
        pages.put("audit", EnumSet.of(Role.AUDITOR));
        return pages;
    }

    private static Set<Role> with(Role... more) {
        var roles = EnumSet.copyOf(WATCH);
        roles.addAll(Set.of(more));
        return roles;
    }
}
