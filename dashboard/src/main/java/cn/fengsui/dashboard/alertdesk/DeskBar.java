package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.alerts.AlertBook;
import cn.fengsui.dashboard.alerts.AlertsConfig;
import cn.fengsui.dashboard.alerts.SoundTests;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.security.WorkstationDesk;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Beside the title of every desk page: which desk this workstation is, and the sound of what its desk must see. */
final class DeskBar extends Div {

    private static final Duration TICK = Duration.ofSeconds(5);

    private final AuditTrail audit;
    private final Actor actor;
    private final Sitting sitting;
    private final AlertSound sound;

    /** @param desk chosen at this workstation, or empty */
    DeskBar(
            DashboardConfig config,
            AuditTrail audit,
            Clock clock,
            Live live,
            AlertBook book,
            Actor actor,
            Sitting sitting,
            SoundTests sounds) {
        this.audit = audit;
        this.actor = actor;
        this.sitting = sitting;
        this.sound = new AlertSound(sounds).compact();
        addClassName("dk-bar");
        List<AlertsConfig.Desk> known = config.alerts().desks();
        if (!known.isEmpty()) {
            add(choice(known, sitting.desk()));
        }
        add(sound);
        var desks = new Desks(config.alerts());
        int index = desks.index(sitting.desk());
        Screen.keep(this, live, Topic.OF_ALERTS, TICK, changed -> {
            Instant now = clock.instant();
            sound.show(book.standings(live.isExercise(), now).stream()
                    .filter(standing -> desks.shows(standing, index, sitting.role() == Role.SHIFT_LEAD, now))
                    .toList());
        });
    }

    /** Who sits where. */
    record Sitting(Role role, String desk, String workstation) {}

    @Override
    protected void onAttach(AttachEvent attached) {
        sound.at(actor, sitting.workstation());
    }

    /** A plain list of the browser: it opens with one key and needs no room. */
    private Plain choice(List<AlertsConfig.Desk> known, String desk) {
        var list = new Plain("select").set("aria-label", getTranslation("alerts.desk.mine"));
        boolean isKnown = known.stream().anyMatch(one -> one.name().equals(desk));
        list.add(option("", getTranslation(desk.isEmpty() ? "alerts.desk.choose" : "alerts.desk.all"), !isKnown));
        known.forEach(one -> list.add(option(one.name(), one.name(), one.name().equals(desk))));
        list.getElement()
                .addEventListener(
                        "change",
                        event -> chosen(
                                event.getEventData().get("event.target.value").asString()))
                .addEventData("event.target.value");
        return new Plain("label", Parts.text("", getTranslation("alerts.desk.mine")), list)
                .classed(isKnown ? "" : "unset");
    }

    private static Plain option(String value, String words, boolean isChosen) {
        var option = new Plain("option").set("value", value).saying(words);
        option.getElement().setAttribute("selected", isChosen);
        return option;
    }

    /** Kept by the browser; on record; and the page is read anew, because everything on it depends on the desk. */
    private void chosen(String desk) {
        UI ui = UI.getCurrent();
        Background.load(
                ui,
                () -> audit.add(actor, "workstation.desk", desk.isEmpty() ? "-" : desk, "", "granted"),
                written -> ui.getPage()
                        .executeJs(
                                "document.cookie = $0 + '=' + encodeURIComponent($1) + '; path=/; max-age=31536000;"
                                        + " samesite=lax'; location.reload()",
                                WorkstationDesk.COOKIE,
                                desk),
                failed -> sound.getElement().setAttribute("title", getTranslation("alerts.desk.failed")));
    }
}
