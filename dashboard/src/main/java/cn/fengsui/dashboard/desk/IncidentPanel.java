package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.domain.incident.CaseRequest;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Report;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The middle of the desk: one incident with its loop, acts, scene, reports and timeline. */
final class IncidentPanel extends Section {

    private static final Duration LATE_AFTER = Duration.ofMinutes(30);

    private final Wording wording;
    private final Consumer<IncidentAction> act;
    private final Consumer<String> note;
    private final Div head = Parts.box("dk-dh");
    private final OrderedList loop = new OrderedList();
    private final Div terms = Parts.box("dk-agreed");
    private final Div acts = Parts.box("row");
    private final Span problem = Parts.text("pg-refused", "");
    private final UnorderedList reports = new UnorderedList();
    private final UnorderedList timeline = new UnorderedList();
    private final Span reportCount = new Span();
    private final Input noteField = new Input();

    /** The grey remark at the right of a heading. */
    @Tag("em")
    private static final class Remark extends Component {
        Remark(String text) {
            getElement().setText(text);
        }
    }

    /** A moment, for machines too. */
    @Tag("time")
    private static final class Moment extends Component {
        Moment(String text, Instant at) {
            getElement().setText(text).setAttribute("datetime", at.toString());
        }
    }

    /**
     * @param lookalikes what may be the same
     * @param map the map at the scene
     * @param act called with the act that was asked for
     * @param note called with a note to append
     */
    IncidentPanel(
            Wording wording, Component lookalikes, Component map, Consumer<IncidentAction> act, Consumer<String> note) {
        this.wording = wording;
        this.act = act;
        this.note = note;
        addClassName("dk-d");
        getElement().setAttribute("aria-label", getTranslation("desk.incident.label"));
        loop.addClassName("dk-loop");
        problem.getElement().setAttribute("role", "alert");
        reports.addClassNames("dk-rp", "dk-scroll");
        timeline.addClassNames("dk-tl", "dk-scroll");
        var left = new Div(heading(getTranslation("desk.reports"), reportCount), reports);
        var right = new Div(
                heading(getTranslation("desk.timeline"), new Remark(getTranslation("desk.timeline.remark"))),
                timeline,
                noteRow());
        add(
                head,
                loop,
                Parts.box("dk-acts", terms, acts, problem, lookalikes),
                Parts.box("dk-map", map),
                Parts.box("dk-two", left, right));
    }

    /** @param user account of the one who looks */
    void show(IncidentFile file, String user, Instant now) {
        var incident = file.incident();
        problem.setText("");
        showHead(incident);
        boolean isStopped = incident.terms().isStopped(now);
        showLoop(incident, file.timeline(), isStopped);
        showTerms(incident, now);
        showActs(incident, user, now);
        reportCount.setText(Integer.toString(file.reports().size()));
        reports.removeAll();
        file.reports().forEach(report -> reports.add(reportItem(report, now)));
        timeline.removeAll();
        file.timeline().reversed().forEach(entry -> timeline.add(line(entry)));
        noteField.setEnabled(incident.state().isOpen());
    }

    /** Says beside the acts why nothing was changed. */
    void refuse(String sentence) {
        problem.setText(sentence);
    }

    private void showHead(Incident incident) {
        head.removeAll();
        head.setClassName("dk-dh l" + incident.level().severity());
        var facts = Parts.box("m");
        if (incident.drill()) {
            facts.add(Parts.text("pill drill", getTranslation("desk.drill")), new Span(" "));
        }
        facts.add(new Span(String.join(
                " · ",
                incident.level().numeral() + getTranslation("desk.level.word") + " " + wording.of(incident.level()),
                wording.category(incident.category()),
                incident.place().line(),
                incident.id())));
        boolean late =
                Duration.between(incident.occurredAt(), incident.reportedAt()).compareTo(LATE_AFTER) > 0;
        var times = Parts.text(
                "rs",
                getTranslation(
                        late ? "desk.times.late" : "desk.times",
                        wording.clock(incident.occurredAt()),
                        wording.clock(incident.reportedAt())));
        head.add(
                Parts.badge(incident.level(), false),
                new H1(wording.title(incident)),
                Parts.elapsed(incident.reportedAt(), "el"),
                facts,
                times);
    }

    private void showLoop(Incident incident, List<IncidentEntry> entries, boolean isStopped) {
        loop.removeAll();
        for (LoopStep step : IncidentLoop.of(incident, entries)) {
            var item = new ListItem(
                    Parts.text("b", getTranslation("desk.step." + step.state())), detail(step, incident, isStopped));
            switch (step.progress()) {
                case DONE -> item.addClassName("done");
                case NOW -> {
                    item.addClassName("now");
                    item.getElement().setAttribute("aria-current", "step");
                }
                case TO_COME -> item.addClassName("to-come");
            }
            loop.add(item);
        }
    }

    /** What holds beside the state, and what waits for a second person. */
    private void showTerms(Incident incident, Instant now) {
        terms.removeAll();
        if (incident.terms().isSuspended(now)) {
            var pause = incident.terms().pauses().getLast();
            String key = pause.stopsClock() ? "desk.terms.suspended" : "desk.terms.suspendedRunning";
            terms.add(Parts.text("pill inv", getTranslation(key, wording.minute(pause.until(), now))));
        }
        if (incident.terms().isExtended()) {
            String share = Integer.toString(incident.terms().extendedPercent());
            terms.add(Parts.text("pill out", getTranslation("desk.terms.extended", share)));
        }
        CaseRequest asked = incident.terms().asked();
        if (asked != null) {
            terms.add(Parts.text("pill inv", getTranslation("desk.terms.asked")), Parts.text("", words(asked, now)));
        }
        terms.setVisible(terms.getComponentCount() > 0);
    }

    private String words(CaseRequest asked, Instant now) {
        var reason = asked.terms().reason();
        var until = asked.terms().until();
        String what = reason == null || until == null
                ? getTranslation(
                        "desk.terms.asked.EXTEND",
                        Integer.toString(asked.terms().percent()))
                : getTranslation(
                        "desk.terms.asked.SUSPEND",
                        wording.isEnglish() ? reason.en() : reason.zh(),
                        wording.minute(until, now));
        return asked.by().displayName() + " " + wording.minute(asked.at(), now) + " · " + what + " · " + asked.text();
    }

    private Component detail(LoopStep step, Incident incident, boolean isStopped) {
        if (step.progress() == LoopStep.Progress.TO_COME) {
            return new Span(getTranslation("desk.step." + step.state() + ".hint"));
        }
        if (step.progress() == LoopStep.Progress.NOW && isStopped) {
            return new Span(getTranslation("desk.terms.stopped"));
        }
        if (step.progress() == LoopStep.Progress.NOW && incident.state().isOpen()) {
            return Parts.due(incident.dueAt(), getTranslation("desk.over"), "due");
        }
        if (step.usedSeconds() < 0) {
            return new Span(wording.clock(step.at()));
        }
        var used = new Span(getTranslation(
                step.limitSeconds() > 0 ? "desk.used.limit" : "desk.used",
                wording.duration(step.usedSeconds()),
                wording.duration(step.limitSeconds())));
        if (step.isLate()) {
            used.addClassName("late");
        }
        return used;
    }

    private void showActs(Incident incident, String user, Instant now) {
        acts.removeAll();
        for (DeskAction one : DeskAction.of(incident, user, now)) {
            var button = Parts.withKey(
                    Parts.button(
                            one.primary() ? "pri" : "",
                            getTranslation("desk.act." + one.action()),
                            () -> act.accept(one.action())),
                    one.key());
            button.setEnabled(one.isUsable());
            acts.add(button);
            if (!one.isUsable()) {
                button.getElement().setAttribute("title", getTranslation(one.refusal()));
                if (one.primary()) {
                    acts.add(Parts.text("t2", getTranslation(one.refusal())));
                }
            }
        }
    }

    private ListItem reportItem(Report report, Instant now) {
        var first = Parts.box("f", Parts.badge(report.level(), true));
        first.add(Parts.text("b", wording.category(report.category())));
        if (report.handling() == Handling.DIRECT) {
            first.add(Parts.text("pill out", getTranslation("desk.restricted")));
        }
        first.add(Parts.text(
                "t2",
                wording.minute(report.occurredAt(), now) + " · "
                        + Markup.source(this, report.key().source())));
        var item = new ListItem(first);
        if (!report.description().isEmpty()) {
            item.add(new Div(report.description()));
        }
        item.add(Parts.text("t2", report.place().line()));
        if (!report.attachments().isEmpty()) {
            var photos = Parts.box("ph");
            report.attachments().forEach(id -> photos.add(photo("api/photo/" + id)));
            item.add(photos);
        }
        return item;
    }

    /** A small picture of the scene; a click opens it whole. */
    private Anchor photo(String address) {
        var link = new Anchor(address, new Image(address, getTranslation("desk.photo")));
        link.setTarget("_blank");
        link.setRouterIgnore(true);
        return link;
    }

    private ListItem line(IncidentEntry entry) {
        var what = new StringBuilder();
        if (entry.action() != null && entry.action() != IncidentAction.NOTE) {
            what.append(wording.of(entry.action()));
        } else if (entry.action() == null) {
            what.append(wording.of(entry.state()));
        }
        if (!entry.units().isEmpty()) {
            what.append(what.isEmpty() ? "" : " ").append(String.join("、", entry.units()));
        }
        if (!entry.text().isEmpty()) {
            what.append(what.isEmpty() ? "" : " · ").append(wording.withLocalTimes(entry.text()));
        }
        String who = Markup.source(this, entry.actor().displayName()); // a source, where no person did it
        return new ListItem(
                new Moment(wording.clock(entry.at()), entry.at()),
                new Div(Parts.text("who", who + "："), new Span(what.toString())));
    }

    private Div noteRow() {
        noteField.getElement().setAttribute("maxlength", "500");
        noteField.getElement().setAttribute("aria-label", getTranslation("desk.note"));
        noteField.setPlaceholder(getTranslation("desk.note.placeholder"));
        noteField.setValueChangeMode(ValueChangeMode.EAGER);
        noteField
                .getElement()
                .addEventListener("keydown", event -> appendNote())
                .setFilter("event.key === 'Enter' && !event.isComposing");
        return Parts.box("dk-note", noteField, Parts.button("", getTranslation("desk.note.append"), this::appendNote));
    }

    private void appendNote() {
        String text = noteField.getValue().strip();
        if (!text.isEmpty()) {
            note.accept(text);
            noteField.clear();
        }
    }

    private static Div heading(String title, Component beside) {
        return Parts.box("pg-sh", new Span(title), beside);
    }
}
