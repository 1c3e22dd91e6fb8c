package cn.fengsui.dashboard.screens;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.alerts.SoundTests;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.scenes.WallActs;
import cn.fengsui.dashboard.scenes.WallDirector;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /admin/screens}: the screens of the wall and the workstations, how they are; screens are registered here. */
@Route(value = "admin/screens", autoLayout = false)
@RouteAlias(value = "admin/health", autoLayout = false)
@RolesAllowed({"ADMINISTRATOR", "SHIFT_LEAD"})
@CssImport("./screens-page.css")
public class ScreensView extends Div implements HasDynamicTitle {

    private static final Duration TICK = Duration.ofSeconds(2);
    private static final List<String> COLUMNS = List.of(
            "state",
            "screen",
            "beat",
            "scene",
            "build",
            "memory",
            "frames",
            "tiles",
            "loads",
            "size",
            "readable",
            "acts");

    private final Live live;
    private final WallDirector director;
    private final WallActs acts;
    private final Clock clock;
    private final Actor actor;
    private final boolean mayChange;
    private final Plain body = new Plain("tbody");
    private final Div none = Parts.box("pg-empty");
    private final Span problem = Parts.text("pg-refused", "");
    private final Map<String, ScreenRow> rows = new LinkedHashMap<>();
    private final StationTable stations;

    public ScreensView(
            CurrentActor current,
            DashboardConfig config,
            Live live,
            WallDirector director,
            WallActs acts,
            Feeds feeds) {
        this.live = live;
        this.director = director;
        this.acts = acts;
        this.clock = feeds.clock();
        this.actor = current.at("admin/screens");
        this.mayChange = current.role() == Role.ADMINISTRATOR;
        addClassNames("pg", "sc");
        none.setText(getTranslation("screen.none"));
        problem.getElement().setAttribute("role", "alert");
        var register = Parts.button("pri", getTranslation("screen.register"), this::register);
        register.setVisible(mayChange);
        this.stations = new StationTable(
                feeds,
                SoundTests.of(config.alerts(), config.zone(), feeds.audit(), clock),
                config.zone(),
                actor,
                mayChange);
        add(
                new PageHeader("admin/screens", getTranslation("screen.title"), current, clock, config.zone()),
                new Plain("main", Parts.box("sc-bar", register, problem), table(), none, stations).classed("sc-main"));
        Screen.keep(this, live, TICK, changed -> refresh());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("screen.title");
    }

    private Component table() {
        var head = new Plain("tr");
        COLUMNS.forEach(column ->
                head.add(new Plain("th").set("scope", "col").saying(getTranslation("screen.column." + column))));
        return Parts.box("sc-table", new Plain("table", new Plain("thead", head), body));
    }

    private void refresh() {
        stations.look();
        List<WallScreen> known = live.screens().all().stream()
                .sorted(java.util.Comparator.comparing(WallScreen::id))
                .toList();
        none.setVisible(known.isEmpty());
        for (WallScreen one : known) {
            ScreenRow row = rows.computeIfAbsent(one.id(), id -> {
                var fresh = new ScreenRow(buttons(id));
                body.add(fresh.component());
                return fresh;
            });
            row.show(one, live.beats().find(one.id()).orElse(null), director.standing(), clock.instant());
        }
    }

    private Component[] buttons(String id) {
        if (!mayChange) {
            return new Component[0];
        }
        return new Component[] {
            Parts.button("s", getTranslation("screen.renew"), () -> live.screens()
                    .find(id)
                    .ifPresent(this::giveAddress)),
            Parts.button("s", getTranslation("screen.revoke"), () -> live.screens()
                    .find(id)
                    .ifPresent(this::askToRevoke))
        };
    }

    private void register() {
        var form = new ScreenForm(clock, this::giveAddress);
        form.open();
    }

    /** A new token each time: the old address stops working at once. */
    private void giveAddress(WallScreen wanted) {
        String token = ScreenToken.random();
        save(wanted.withToken(ScreenToken.sha256(token)), "wall.screen.register", () -> showOnce(token));
    }

    private void showOnce(String token) {
        var dialog = new Dialog(getTranslation("screen.register"));
        var address = new TextField(getTranslation("screen.address"));
        address.setReadOnly(true);
        address.setWidth("46em");
        address.addClassName("sc-address");
        dialog.add(address);
        dialog.getFooter().add(Parts.button("pri", getTranslation("screen.close"), dialog::close));
        dialog.open();
        UI.getCurrent()
                .getPage()
                .executeJs("return document.baseURI")
                .then(String.class, base -> address.setValue(base + "wall/s/" + token));
    }

    private void askToRevoke(WallScreen one) {
        var dialog = new Dialog(getTranslation("screen.revoke.ask", one.name()));
        dialog.getFooter()
                .add(
                        Parts.button("", getTranslation("screen.revoke.no"), dialog::close),
                        Parts.button("pri", getTranslation("screen.revoke.yes"), () -> {
                            dialog.close();
                            save(one.revoke(), "wall.screen.revoke", () -> {});
                        }));
        dialog.open();
    }

    private void save(WallScreen changed, String action, Runnable saved) {
        UI ui = UI.getCurrent();
        Background.load(
                ui,
                () -> {
                    acts.save(changed, actor, action);
                    return changed;
                },
                done -> {
                    problem.setText("");
                    refresh();
                    saved.run();
                },
                failed -> problem.setText(getTranslation("screen.failed", failed.getMessage())));
    }
}
