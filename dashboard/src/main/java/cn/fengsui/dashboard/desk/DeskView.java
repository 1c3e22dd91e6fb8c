package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The dispatcher's desk: queue, one incident, its pictures and units. State below belongs to the session lock. */
@Route(value = "desk", autoLayout = false)
@RolesAllowed({"DISPATCHER", "DUTY_OFFICER", "SHIFT_LEAD"})
@CssImport("./desk-page.css")
public class DeskView extends Div implements HasDynamicTitle {

    private final OpenIncidents open;
    private final IncidentFiles files;
    private final IncidentMoves moves;
    private final Lookalikes lookalikes;
    private final Clock clock;
    private final Actor actor;
    private final Wording wording;
    private final DeskCounts counts;
    private final QueuePanel queue;
    private final IncidentPanel panel;
    private final ScenePanel scene;
    private final SceneMap map;
    private final LookalikeList same;
    private final Div nothing = Parts.box("dk-d none");

    private List<QueueRow> rows = List.of();
    private String selected = "";
    private @Nullable IncidentFile file;
    private @Nullable AutoCloseable changes;

    public DeskView(
            CurrentActor current,
            DashboardConfig config,
            Feeds feeds,
            Live live,
            OpenIncidents open,
            IncidentFiles files,
            IncidentMoves moves,
            Lookalikes lookalikes) {
        this.open = open;
        this.files = files;
        this.moves = moves;
        this.lookalikes = lookalikes;
        this.clock = feeds.clock();
        this.actor = current.at("desk");
        this.wording = new Wording(getLocale(), config.zone());
        this.counts = new DeskCounts(live);
        this.queue = new QueuePanel(actor.user(), wording, clock, this::select);
        this.map = new SceneMap();
        this.same = new LookalikeList(wording, this::mergeInto, this::tellApart);
        this.panel = new IncidentPanel(
                wording, same, map, this::act, note -> move(IncidentAction.NOTE, MoveDialog.Entered.text(note), null));
        this.scene = new ScenePanel(feeds.liveViews(), actor, wording, this::dispatch);
        addClassNames("pg", "dk");
        nothing.setText(getTranslation("desk.nothing"));
        panel.setVisible(false);
        scene.setVisible(false);
        add(
                new PageHeader(
                        "desk",
                        config.cityName() + " · " + getTranslation("desk.title"),
                        current,
                        clock,
                        config.zone(),
                        counts),
                queue,
                nothing,
                panel,
                scene,
                new DeskKeys(this::key),
                footer());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.title");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        Executor next = Screen.next(ui);
        Runnable latest = () -> show(open.rows());
        changes = open.onChange(fresh -> next.execute(latest));
        show(open.rows());
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (changes != null) {
            try {
                changes.close();
            } catch (Exception notClosed) {
                throw new IllegalStateException("the desk could not stop listening to the queue", notClosed);
            }
        }
    }

    private void show(List<QueueRow> fresh) {
        rows = fresh;
        queue.show(fresh);
        counts.show(fresh);
        if (selected.isEmpty() && !fresh.isEmpty()) {
            select(fresh.getFirst().id());
            queue.select(selected);
        } else if (file != null && !isCurrent(file)) {
            load(selected);
        }
    }

    /** True when the file on the screen is as the queue knows it; one that has left the queue is read once more. */
    private boolean isCurrent(IncidentFile shown) {
        return rows.stream()
                .filter(row -> row.id().equals(shown.incident().id()))
                .findFirst()
                .map(row -> row.incident().version() <= shown.incident().version())
                .orElse(!shown.incident().state().isOpen());
    }

    private void select(String id) {
        if (!id.equals(selected)) {
            selected = id;
            load(id);
        }
    }

    private void load(String id) {
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> files.read(id),
                found -> found.filter(read -> read.incident().id().equals(selected))
                        .ifPresent(this::show),
                failed -> panel.refuse(getTranslation("desk.unreadable"))));
    }

    private void show(IncidentFile read) {
        boolean another =
                file == null || !file.incident().id().equals(read.incident().id());
        file = read;
        nothing.setVisible(false);
        panel.setVisible(true);
        scene.setVisible(true);
        panel.show(read, actor.user(), clock.instant());
        same.show(read);
        scene.show(read, another);
        if (another) {
            map.show(read);
        }
    }

    /** Asks for what the act needs, or makes the move at once. */
    private void act(IncidentAction action) {
        IncidentFile shown = file;
        if (shown == null || !shown.incident().id().equals(selected)) {
            return; // another one is selected and not on the screen yet: nothing is done to the one before it
        }
        boolean usable = DeskAction.of(shown.incident(), actor.user(), clock.instant()).stream()
                .anyMatch(one -> one.action() == action && one.isUsable());
        if (!usable) {
            load(selected); // what the screen offered may be over, such as a suspension
        } else if (asksFirst(action, shown)) {
            new MoveDialog(
                            action,
                            shown,
                            termsForm(action, shown.incident()),
                            wording,
                            (dialog, entered) -> move(DeskAction.made(action), entered, dialog))
                    .open();
        } else {
            move(action, MoveDialog.Entered.text(""), null);
        }
    }

    private static boolean asksFirst(IncidentAction action, IncidentFile shown) {
        return action.needsText()
                || action == IncidentAction.DISPATCH
                || action == IncidentAction.CONSENT
                || action == IncidentAction.CLOSE && shown.incident().level().isSerious();
    }

    private @Nullable TermsForm termsForm(IncidentAction action, Incident incident) {
        return TermsForm.isNeeded(action)
                ? new TermsForm(action, IncidentQueue.mergeable(rows, incident), wording, clock.instant())
                : null;
    }

    /** Asks for the sentence, with the other incident chosen already. */
    private void mergeInto(Lookalikes.Lookalike lookalike) {
        IncidentFile shown = file;
        if (shown != null && shown.incident().id().equals(selected)) {
            var terms = new TermsForm(IncidentAction.MERGE, List.of(lookalike.other()), wording, clock.instant());
            terms.choose(lookalike.other().id());
            new MoveDialog(
                            IncidentAction.MERGE,
                            shown,
                            terms,
                            wording,
                            (dialog, entered) -> move(IncidentAction.MERGE, entered, dialog))
                    .open();
        }
    }

    private void tellApart(Lookalikes.Lookalike lookalike) {
        new ApartDialog(wording.title(lookalike.other()), (dialog, reason) -> getUI().ifPresent(ui -> Background.load(
                        ui,
                        () -> lookalikes.apart(lookalike, actor, reason),
                        decided -> {
                            dialog.close();
                            same.forget(lookalike);
                            load(selected);
                        },
                        failed -> dialog.refuse(getTranslation("desk.notWritten")))))
                .open();
    }

    private void dispatch(String unit) {
        move(IncidentAction.DISPATCH, MoveDialog.Entered.unit(unit), null);
    }

    private void move(IncidentAction action, MoveDialog.Entered entered, @Nullable MoveDialog dialog) {
        IncidentFile shown = file;
        if (shown == null) {
            return;
        }
        int version = action == IncidentAction.NOTE ? -1 : shown.incident().version();
        var move = new IncidentMove(
                shown.incident().id(),
                version,
                action,
                actor,
                entered.text(),
                entered.units(),
                entered.level(),
                entered.terms());
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> moves.make(move),
                outcome -> moved(outcome, dialog),
                failed -> refuse(getTranslation("desk.notWritten"), dialog)));
    }

    private void moved(IncidentMoves.Outcome outcome, @Nullable MoveDialog dialog) {
        switch (outcome) {
            case IncidentMoves.Outcome.Made made -> {
                if (dialog != null) {
                    dialog.close();
                }
                open.hint();
                load(made.incident().id());
            }
            case IncidentMoves.Outcome.Refused refused -> {
                refuse(getTranslation("desk.refused." + refused.reason()), dialog);
                if (refused.reason() == IncidentRefused.Reason.CHANGED_MEANWHILE) {
                    open.hint();
                    load(selected);
                }
            }
        }
    }

    private void refuse(String sentence, @Nullable MoveDialog dialog) {
        if (dialog != null && dialog.isOpened()) {
            dialog.refuse(sentence);
        } else {
            panel.refuse(sentence);
        }
    }

    private void key(String key) {
        IncidentAction action = DeskAction.behind(key);
        if (action != null) {
            act(action);
            return;
        }
        switch (key) {
            case "L" -> scene.openPictures();
            case "1" -> queue.filter(QueueFilter.ALL);
            case "2" -> queue.filter(QueueFilter.MINE);
            case "3" -> queue.filter(QueueFilter.UNACCEPTED);
            case "Pause" -> queue.togglePause();
            case "?" -> new KeysDialog().open();
            default -> {}
        }
    }

    private Div footer() {
        var foot = Parts.box("pg-foot");
        KeysDialog.line(foot, "J K", getTranslation("desk.keys.step"));
        KeysDialog.line(foot, "A", getTranslation("desk.keys.A"));
        KeysDialog.line(foot, "N", getTranslation("desk.keys.N"));
        KeysDialog.line(foot, "Pause", getTranslation("desk.keys.Pause"));
        KeysDialog.line(foot, "?", getTranslation("desk.keys.help"));
        return foot;
    }
}
