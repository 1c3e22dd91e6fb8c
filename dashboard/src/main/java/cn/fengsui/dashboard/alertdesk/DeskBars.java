package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.alerts.AlertBook;
import cn.fengsui.dashboard.alerts.SoundTests;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.security.CurrentActor;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;

/**
 * Puts the desk's bar beside the title of every page of those who watch: an alert is heard on whatever page they work. The
 * alert desk has a larger one of its own; the wall has none.
 */
public final class DeskBars implements VaadinServiceInitListener {

    private static final String SEAT = "desk";

    private final DashboardConfig config;
    private final Feeds feeds;
    private final Live live;
    private final AlertBook book;
    private final CurrentActor current;
    private final SoundTests sounds;

    public DeskBars(DashboardConfig config, Feeds feeds, Live live, AlertBook book, CurrentActor current) {
        this.config = config;
        this.feeds = feeds;
        this.live = live;
        this.book = book;
        this.current = current;
        this.sounds = SoundTests.of(config.alerts(), config.zone(), feeds.audit(), feeds.clock());
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(opened -> opened.getUI()
                .addAfterNavigationListener(arrived -> arrived.getActiveChain().forEach(this::place)));
    }

    private void place(HasElement page) {
        if (page instanceof AlertDeskView || !(page instanceof Component component)) {
            return;
        }
        component
                .getChildren()
                .filter(PageHeader.class::isInstance)
                .map(PageHeader.class::cast)
                .filter(header -> header.getChildren().noneMatch(DeskBar.class::isInstance))
                .filter(header -> SoundTests.watches(current.role()))
                .forEach(header -> header.addBesideTitle(bar()));
    }

    private DeskBar bar() {
        return new DeskBar(
                config,
                feeds.audit(),
                feeds.clock(),
                live,
                book,
                current.at(SEAT),
                new DeskBar.Sitting(current.role(), current.desk(), current.workstation()),
                sounds);
    }
}
