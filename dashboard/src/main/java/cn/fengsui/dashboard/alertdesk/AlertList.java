package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook;
import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.alerts.AlertsConfig;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The left of the alert desk: rates and flood, the five lists with their counts, and the rows of one. */
final class AlertList extends Section {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Desks desks;
    private final AlertFiles files;
    private final AlertBook book;
    private final boolean isLead;
    private final boolean isExercise;
    private final DeskStrip strip = new DeskStrip(this::toggleGroups);
    private final Div deskChoice = Parts.box("al-desks");
    private final Div paused = Parts.box("dk-paused");
    private final Map<AlertTab, NativeButton> tabs = new EnumMap<>(AlertTab.class);
    private final AlertQueue queue;
    private final Consumer<String> picked;

    private AlertTab tab = AlertTab.OPEN;
    private int desk = Desks.ALL;
    private boolean isGrouped = true;
    private boolean isPaused;
    private DeskRows rows = new DeskRows(List.of(), false, 0);
    private List<Standing> live = List.of();
    private List<Standing> onRecord = List.of();
    private Instant now = Instant.EPOCH;

    AlertList(
            Wording wording,
            Desks desks,
            AlertFiles files,
            Role role,
            AlertBook book,
            boolean isExercise,
            Consumer<String> picked) {
        this.desks = desks;
        this.files = files;
        this.book = book;
        this.isLead = role == Role.SHIFT_LEAD;
        this.isExercise = isExercise;
        this.picked = picked;
        this.queue = new AlertQueue(wording, desks, picked);
        addClassNames("dk-q", "al-q");
        getElement().setAttribute("aria-label", getTranslation("alerts.queue.label"));
        var choice = Parts.box("dk-seg al-tabs");
        choice.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("alerts.tabs"));
        for (AlertTab one : AlertTab.values()) {
            var button = Parts.button("", "", () -> open(one));
            tabs.put(one, button);
            choice.add(button);
        }
        paused.setText(getTranslation("desk.paused"));
        paused.setVisible(false);
        add(Parts.box("hd", deskChoice, strip, choice), paused, queue);
    }

    /** @param name of a desk; any other = the whole city */
    void desk(String name) {
        desk = desks.index(name);
        drawDesks();
    }

    void select(String id) {
        queue.select(id);
    }

    Optional<String> first() {
        return rows.rows().stream().findFirst().map(row -> row.head().id());
    }

    void show(List<Standing> standings, Instant at) {
        live = standings;
        now = at;
        if (tab.isOnRecord()) {
            readRecord();
        }
        if (!isPaused) {
            draw();
        }
    }

    /** What this desk sees. */
    List<Standing> ours() {
        return live.stream()
                .filter(standing -> desks.shows(standing, desk, isLead, now))
                .toList();
    }

    /** What stands behind a row: by the rules, or by this desk's own grouping. */
    List<Standing> behind(String id, List<Standing> standings) {
        var behind = new ArrayList<Standing>();
        rows.rows().stream()
                .filter(row -> row.head().id().equals(id))
                .forEach(row ->
                        behind.addAll(row.members().subList(1, row.members().size())));
        standings.stream()
                .filter(standing -> standing.alert().parentId().equals(id))
                .sorted(DeskRows.ORDER)
                .forEach(behind::add);
        return behind;
    }

    void key(String key) {
        switch (key) {
            case "G" -> toggleGroups();
            case "Pause" -> togglePause();
            case "1", "2", "3", "4", "5" -> open(AlertTab.values()[Integer.parseInt(key) - 1]);
            default -> {
                // a key of another part of the desk
            }
        }
    }

    private void open(AlertTab wanted) {
        tab = wanted;
        onRecord = List.of();
        draw();
        if (tab.isOnRecord()) {
            readRecord();
        }
        first().ifPresent(picked);
    }

    private void toggleGroups() {
        isGrouped = !isGrouped;
        draw();
    }

    private void togglePause() {
        isPaused = !isPaused;
        paused.setVisible(isPaused);
        queue.pause(isPaused);
        draw();
    }

    private void readRecord() {
        AlertTab wanted = tab;
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> wanted == AlertTab.ENDED ? files.ended(isExercise) : files.held(),
                found -> {
                    List<Standing> fresh = book.of(found.alerts(), found.handlings(), now);
                    if (wanted == tab && !fresh.equals(onRecord)) {
                        onRecord = fresh;
                        draw();
                    }
                },
                failed -> onRecord = List.of()));
    }

    private void draw() {
        List<Standing> ours = ours();
        boolean isFlood = Flood.isOn(desks.raised(live, desk), now);
        rows = DeskRows.of(listed(ours), isFlood && tab == AlertTab.OPEN, isGrouped);
        tabs.forEach((one, button) -> {
            long count =
                    one == tab ? rows.total() : ours.stream().filter(one::holds).count();
            Parts.say(button, getTranslation("alerts.tab." + one, count), Integer.toString(one.ordinal() + 1));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(one == tab));
        });
        strip.show(rates(), rows, isGrouped);
        boolean mixed = rows.rows().stream().anyMatch(row -> !row.head().alert().drill());
        queue.show(rows.rows(), tab, mixed, now);
    }

    /** Of the live picture, and what reaches further back, each once. */
    private List<Standing> listed(List<Standing> ours) {
        var listed = new ArrayList<>(ours.stream().filter(tab::holds).toList());
        var known = new HashSet<String>();
        live.forEach(standing -> known.add(standing.id()));
        onRecord.stream()
                .filter(standing -> !known.contains(standing.id()) && tab.holds(standing))
                .filter(standing -> desks.shows(standing, desk, isLead, now))
                .forEach(listed::add);
        return listed;
    }

    private List<DeskStrip.Rate> rates() {
        var rates = new ArrayList<DeskStrip.Rate>();
        List<AlertsConfig.Desk> known = desks.config().desks();
        for (int i = 0; i < known.size(); i++) {
            List<Instant> raised = desks.raised(live, i);
            int hour = (int)
                    raised.stream().filter(at -> at.isAfter(now.minus(AN_HOUR))).count();
            rates.add(new DeskStrip.Rate(known.get(i).name(), Flood.rate(raised, now), hour, i == desk));
        }
        return rates;
    }

    private void drawDesks() {
        deskChoice.removeAll();
        List<AlertsConfig.Desk> known = desks.config().desks();
        deskChoice.setVisible(known.size() > 1);
        deskChoice.add(deskButton(getTranslation("alerts.desk.all"), ""));
        known.forEach(one -> deskChoice.add(deskButton(one.name(), one.name())));
    }

    private NativeButton deskButton(String words, String name) {
        var button = Parts.button("s", words, () -> getUI().ifPresent(ui -> ui.navigate(
                AlertDeskView.class, name.isEmpty() ? QueryParameters.empty() : QueryParameters.of("desk", name))));
        boolean isHere = desk == Desks.ALL
                ? name.isEmpty()
                : desks.config().desks().get(desk).name().equals(name);
        button.getElement().setAttribute("aria-pressed", Boolean.toString(isHere));
        return button;
    }
}
