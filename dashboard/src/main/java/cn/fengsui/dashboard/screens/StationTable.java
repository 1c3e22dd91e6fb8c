package cn.fengsui.dashboard.screens;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.alerts.SoundTests;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.security.Workstation;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.SignIn;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The workstations where somebody is signed in: who, since when, heard last when, and whether its loudspeaker was heard since
 * the shift began. An administrator can put one out.
 */
final class StationTable extends Div {

    private static final Duration READ_EVERY = Duration.ofSeconds(10);

    /** Signs of life are written down every minute. */
    private static final Duration AWAY_AFTER = Duration.ofMinutes(3);

    private static final List<String> COLUMNS =
            List.of("sound", "station", "post", "address", "since", "seen", "until", "acts");

    private final Feeds feeds;
    private final SoundTests sounds;
    private final ZoneId zone;
    private final Actor actor;
    private final boolean mayChange;
    private final Plain body = new Plain("tbody");
    private final Span heading = Parts.text("sc-h", "");
    private final Span problem = Parts.text("pg-refused", "");
    private Instant readAt = Instant.MIN;
    private List<Station> shown = List.of();

    /**
     * @param heard when its loudspeaker was heard in this shift; empty also where nobody must hear it
     * @param isOpen a page of ours is open there
     */
    private record Station(SignIn signIn, Optional<Instant> heard, boolean isOpen) {

        /** {@code heard}, {@code silent}, {@code none} where nobody has to watch, {@code away} where no page is open. */
        String sound() {
            if (!SoundTests.watches(signIn.role())) {
                return "none";
            }
            return !isOpen ? "away" : heard.isPresent() ? "heard" : "silent";
        }
    }

    private record Read(List<Station> stations, Instant shiftBegan) {}

    StationTable(Feeds feeds, SoundTests sounds, ZoneId zone, Actor actor, boolean mayChange) {
        this.feeds = feeds;
        this.sounds = sounds;
        this.zone = zone;
        this.actor = actor;
        this.mayChange = mayChange;
        addClassName("sc-stations");
        var head = new Plain("tr");
        COLUMNS.forEach(column ->
                head.add(new Plain("th").set("scope", "col").saying(getTranslation("station.column." + column))));
        problem.getElement().setAttribute("role", "alert");
        add(
                new Plain("h2", heading),
                problem,
                Parts.box("sc-table", new Plain("table", new Plain("thead", head), body)));
    }

    /** Reads the record anew if what stands here is old; returns at once. Under the session lock. */
    void look() {
        Instant now = feeds.clock().instant();
        if (readAt.plus(READ_EVERY).isBefore(now)) {
            readAt = now;
            read();
        }
    }

    private void read() {
        UI ui = UI.getCurrent();
        Background.load(
                ui,
                () -> new Read(
                        feeds.signIns().open(feeds.clock().instant()).stream()
                                .map(signIn -> new Station(
                                        signIn,
                                        SoundTests.watches(signIn.role())
                                                ? sounds.heard(signIn.workstation())
                                                : Optional.empty(),
                                        signIn.seenAt()
                                                .plus(AWAY_AFTER)
                                                .isAfter(feeds.clock().instant())))
                                .toList(),
                        sounds.shiftBegan()),
                this::show,
                failed -> problem.setText(getTranslation("station.unreadable")));
    }

    private void show(Read read) {
        problem.setText("");
        long silent = read.stations().stream()
                .filter(one -> one.sound().equals("silent"))
                .count();
        String began = wording().minute(read.shiftBegan(), feeds.clock().instant());
        String words = silent == 0
                ? getTranslation("station.title", read.stations().size(), began)
                : getTranslation("station.title.silent", read.stations().size(), began, silent);
        if (!words.equals(heading.getText())) {
            heading.setText(words);
        }
        if (!read.stations().equals(shown)) {
            shown = read.stations();
            body.removeAll();
            shown.forEach(one -> body.add(row(one)));
        }
    }

    private Plain row(Station station) {
        SignIn signIn = station.signIn();
        Instant now = feeds.clock().instant();
        String sound = station.sound();
        var pill = Parts.text(
                "pill " + (sound.equals("silent") ? "dq" : "out"),
                getTranslation(
                        "station.sound." + sound,
                        station.heard().map(at -> wording().minute(at, now)).orElse("")));
        var row = new Plain("tr", new Plain("td", pill))
                .set("data-user", signIn.user())
                .set("data-sound", sound);
        List.of(
                        Workstation.name(signIn.workstation(), signIn.desk()),
                        signIn.displayName(),
                        signIn.address(),
                        wording().minute(signIn.at(), now),
                        wording().minute(signIn.seenAt(), now),
                        wording().minute(signIn.until(), now))
                .forEach(words -> row.add(new Plain("td").saying(words)));
        row.add(new Plain("td", acts(signIn)));
        return row;
    }

    private Component[] acts(SignIn signIn) {
        return mayChange
                ? new Component[] {Parts.button("s", getTranslation("station.revoke"), () -> ask(signIn))}
                : new Component[0];
    }

    private void ask(SignIn signIn) {
        var dialog = new Dialog(getTranslation("station.revoke.ask", signIn.displayName()));
        dialog.getFooter()
                .add(
                        Parts.button("", getTranslation("station.revoke.no"), dialog::close),
                        Parts.button("pri", getTranslation("station.revoke"), () -> {
                            dialog.close();
                            revoke(signIn);
                        }));
        dialog.open();
    }

    private void revoke(SignIn signIn) {
        Background.load(
                UI.getCurrent(),
                () -> feeds.signIns()
                        .end(signIn.id(), actor, "account.revoke", feeds.clock().instant()),
                ended -> read(),
                failed -> problem.setText(getTranslation("station.failed")));
    }

    private Wording wording() {
        return new Wording(getLocale(), zone);
    }
}
