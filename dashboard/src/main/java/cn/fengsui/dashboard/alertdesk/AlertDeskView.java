package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.alerts.AlertBook;
import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.alerts.SoundTests;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.report.Level;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The alert desk: {@code /alerts}, the desk that the workstation is, {@code ?desk=NAME} for another. State below belongs to the session lock. */
@Route(value = "alerts", autoLayout = false)
@RolesAllowed({"DISPATCHER", "DUTY_OFFICER", "SHIFT_LEAD"})
@CssImport("./desk-page.css")
@CssImport("./alerts-page.css")
public class AlertDeskView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final int WHOLE = 100;
    private static final long MOVING = Duration.ofSeconds(30).toMillis();
    private static final Duration TICK = Duration.ofSeconds(5);

    private final AlertFiles files;
    private final AlertMoving moving;
    private final Live live;
    private final AlertBook book;
    private final Desks desks;
    private final Clock clock;
    private final Role role;
    private final Wording wording;
    private final AlertList list;
    private final AlertSound sound;
    private final AlertActions actions;
    private final AlertFilePanel panel;
    private final Div nothing = Parts.box("al-none");

    private final String chosenDesk;
    private final String workstation;
    private Actor actor;
    private String selected = "";
    private List<Standing> standings = List.of();
    private @Nullable AlertFile file;
    private @Nullable Consumer<AlertFile> waiting;

    public AlertDeskView(
            CurrentActor current,
            DashboardConfig config,
            Feeds feeds,
            Live live,
            AlertBook book,
            AlertFiles files,
            AlertMoving moving) {
        this.files = files;
        this.moving = moving;
        this.live = live;
        this.book = book;
        this.desks = new Desks(config.alerts());
        this.clock = feeds.clock();
        this.actor = current.at(getTranslation("alerts.seat", ""));
        this.role = current.role();
        this.chosenDesk = current.desk();
        this.workstation = current.workstation();
        this.wording = new Wording(getLocale(), config.zone());
        this.list = new AlertList(wording, desks, files, role, book, live.isExercise(), this::select);
        this.sound = new AlertSound(SoundTests.of(config.alerts(), config.zone(), feeds.audit(), clock));
        this.actions = new AlertActions(role, this::act, this::bringBack, this::judge);
        this.panel = new AlertFilePanel(wording, actions);
        addClassNames("pg", "al");
        panel.setVisible(false);
        add(
                new PageHeader(
                        "alerts",
                        config.cityName() + " · " + getTranslation("alerts.title"),
                        current,
                        clock,
                        config.zone(),
                        sound),
                list,
                nothing,
                panel,
                new AlertKeys(this::key),
                KeysLine.footer(this));
        Screen.keep(this, live, Topic.OF_ALERTS, TICK, changed -> refresh());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String desk = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("desk")
                .orElse(chosenDesk);
        list.desk(desk);
        actor = new Actor(
                actor.user(),
                actor.displayName(),
                getTranslation("alerts.seat", desk).strip(),
                actor.address());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("alerts.title");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        sound.at(actor, workstation);
    }

    private void refresh() {
        Instant now = clock.instant();
        standings = book.standings(live.isExercise(), now);
        list.show(standings, now);
        sound.show(list.ours());
        if (selected.isEmpty()) {
            nothing.setText(nothingSince(now));
            list.first().ifPresent(this::select);
        } else if (file != null) {
            changed(file).ifPresent(told -> load(() -> files.read(told)));
        }
    }

    /** That there is nothing, and since when as far as the live picture knows. */
    private String nothingSince(Instant now) {
        var computing = live.evaluations().all().stream()
                .filter(last -> Live.shows(live.isExercise(), last.drill()))
                .max(Comparator.comparing(HotspotEvaluation::evaluatedAt))
                .filter(last -> last.percentComputed(now) < WHOLE && isMoving(now));
        if (computing.isPresent()) {
            return getTranslation(
                    "alerts.nothing.computing",
                    Integer.toString(computing.get().percentComputed(now)),
                    wording.minute(computing.get().evaluatedAt(), now));
        }
        return standings.stream()
                .map(standing -> standing.alert().lastAt())
                .max(Comparator.naturalOrder())
                .map(last -> getTranslation("alerts.nothing.since", wording.minute(last, now)))
                .orElseGet(() -> getTranslation("alerts.nothing"));
    }

    /** True while results come: a city that is quiet for hours is not being computed. */
    private boolean isMoving(Instant now) {
        return now.toEpochMilli() - live.evaluations().changedAtMillis() < MOVING;
    }

    /** What the picture knows, when it is newer than what the panel shows. */
    private Optional<Standing> changed(AlertFile shown) {
        return standings.stream()
                .filter(standing -> standing.id().equals(shown.alert().id()))
                .filter(standing ->
                        standing.handling().version() != shown.handling().version()
                                || !standing.alert().equals(shown.alert()))
                .findFirst();
    }

    private void select(String id) {
        list.select(id);
        if (!id.equals(selected)) {
            selected = id;
            panel.refuse("");
            waiting = null;
            load(id);
        }
    }

    private void load(String id) {
        load(() -> files.read(id));
    }

    private void load(Supplier<Optional<AlertFile>> reading) {
        getUI().ifPresent(ui -> Background.load(
                ui,
                reading,
                found ->
                        found.filter(read -> read.alert().id().equals(selected)).ifPresent(this::show),
                failed -> panel.refuse(getTranslation("alerts.unreadable"))));
    }

    private void show(AlertFile read) {
        file = read;
        nothing.setVisible(false);
        panel.setVisible(true);
        Instant now = clock.instant();
        Standing standing = standing(read, now);
        actions.show(standing, now);
        panel.show(standing, read, list.behind(read.alert().id(), standings), now);
        Consumer<AlertFile> act = waiting;
        waiting = null;
        if (act != null) {
            act.accept(read);
        }
    }

    /** Acts on the alert that is selected, once it is on the screen: never on the one before it. */
    private void whenShown(Consumer<AlertFile> act) {
        AlertFile shown = file;
        if (shown != null && shown.alert().id().equals(selected)) {
            act.accept(shown);
        } else {
            waiting = act;
        }
    }

    private Standing standing(AlertFile read, Instant now) {
        return book.of(List.of(read.alert()), Map.of(read.alert().id(), read.handling()), now)
                .getFirst();
    }

    private void act(AlertAction action) {
        whenShown(shown -> act(action, shown));
    }

    private void act(AlertAction action, AlertFile shown) {
        if (!actions.isUsable(action, standing(shown, clock.instant()), clock.instant())) {
            return;
        }
        if (action == AlertAction.SHELVE || action == AlertAction.TAKE_OUT_OF_SERVICE) {
            String title = wording.isEnglish()
                    ? shown.alert().titleEn()
                    : shown.alert().title();
            new HoldDialog(
                            action,
                            title,
                            shown.alert().level() == Level.II,
                            moving.limits(),
                            (dialog, reason, howLong, responsible) -> make(
                                    move(shown, action)
                                            .saying(reason)
                                            .until(clock.instant().plus(howLong), responsible),
                                    dialog))
                    .open();
        } else {
            make(move(shown, action), null);
        }
    }

    private void bringBack() {
        whenShown(shown -> {
            AlertHold hold = shown.handling().hold();
            if (hold != null) {
                boolean isShelved = hold.kind() == AlertHold.Kind.SHELVED;
                make(move(shown, isShelved ? AlertAction.UNSHELVE : AlertAction.RETURN_TO_SERVICE), null);
            }
        });
    }

    /** Says what it was; owns it at the same time when nobody does. */
    private void judge(Disposition disposition) {
        whenShown(shown -> {
            boolean isOwned = shown.handling().isOwned(shown.alert());
            AlertAction action = isOwned ? AlertAction.JUDGE : AlertAction.ACKNOWLEDGE;
            make(move(shown, action).judging(disposition), null);
        });
    }

    private AlertMove move(AlertFile shown, AlertAction action) {
        return AlertMove.of(shown.alert().id(), shown.handling().version(), action, actor);
    }

    private void make(AlertMove move, @Nullable HoldDialog dialog) {
        panel.refuse("");
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> moving.make(move, role),
                outcome -> moved(outcome, dialog),
                failed -> refuse(getTranslation("alerts.not-written"), dialog)));
    }

    private void moved(AlertMoving.Outcome outcome, @Nullable HoldDialog dialog) {
        switch (outcome) {
            case AlertMoving.Outcome.Made made -> {
                if (dialog != null) {
                    dialog.close();
                }
                load(made.handling().alertId());
            }
            case AlertMoving.Outcome.Refused refused -> {
                refuse(getTranslation("alerts.refused." + refused.reason(), refused.first()), dialog);
                load(selected);
            }
            case AlertMoving.Outcome.NotAllowed() -> refuse(getTranslation("alerts.refused.role"), dialog);
        }
    }

    private void refuse(String sentence, @Nullable HoldDialog dialog) {
        if (dialog != null && dialog.isOpened()) {
            dialog.refuse(sentence);
        } else {
            panel.refuse(sentence);
        }
    }

    private void key(String key) {
        if (AlertActions.KEYS.containsKey(key)) {
            act(AlertActions.KEYS.get(key));
        } else if (AlertActions.JUDGEMENTS.containsKey(key)) {
            judge(AlertActions.JUDGEMENTS.get(key));
        } else if (key.equals("R")) {
            bringBack();
        } else if (key.equals("M")) {
            sound.test();
        } else if (key.equals("?")) {
            KeysLine.open(this);
        } else {
            list.key(key);
        }
    }
}
