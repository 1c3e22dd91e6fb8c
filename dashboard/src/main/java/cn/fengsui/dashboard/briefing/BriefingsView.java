package cn.fengsui.dashboard.briefing;

import cn.fengsui.dashboard.issue.BriefingDesk;
import cn.fengsui.dashboard.issue.BriefingFiles;
import cn.fengsui.dashboard.issue.BriefingLine;
import cn.fengsui.dashboard.issue.Imprints;
import cn.fengsui.dashboard.issue.IssueDialog;
import cn.fengsui.dashboard.issue.PaperPreview;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.summary.SummaryParts;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The archive: issued briefings with number, author and hash; drafts for those who write. State belongs to the session lock. */
@Route(value = "briefings", autoLayout = false)
@RolesAllowed({"LEADER", "SHIFT_LEAD", "DUTY_OFFICER", "DISPATCHER"})
@CssImport("./summary-page.css")
public class BriefingsView extends Div implements HasDynamicTitle {

    private static final int ROWS = 300;

    private final SummaryParts parts;
    private final IncidentDrafts incidentDrafts;
    private final Wording wording;
    private final Actor actor;
    private final Role role;
    private final Div list = Parts.box("br-list");
    private final Div paper = Parts.box("br-paper");
    private final Span problem = Parts.text("pg-refused", "");
    private @Nullable String selected;

    public BriefingsView(CurrentActor current, SummaryParts parts, IncidentDrafts incidentDrafts) {
        this.parts = parts;
        this.incidentDrafts = incidentDrafts;
        this.wording = new Wording(getLocale(), parts.config().zone());
        this.actor = current.at("briefings");
        this.role = current.role();
        addClassNames("pg", "sm", "br");
        list.getElement().setAttribute("role", "list");
        problem.getElement().setAttribute("role", "alert");
        paper.getElement().setAttribute("role", "region");
        paper.getElement().setAttribute("tabindex", "0");
        paper.getElement().setAttribute("aria-label", getTranslation("briefings.text"));
        var header = new PageHeader(
                "briefings",
                getTranslation("briefings.heading"),
                current,
                parts.feeds().clock(),
                parts.config().zone());
        var bar = Parts.box("br-bar", Parts.text("t2", getTranslation("briefings.remark")));
        if (BriefingDesk.WRITERS.contains(role)) {
            for (BriefingKind kind : List.of(
                    BriefingKind.FLASH,
                    BriefingKind.DAILY,
                    BriefingKind.FIRST,
                    BriefingKind.FOLLOW_UP,
                    BriefingKind.FINAL)) {
                var button = Parts.button("s", getTranslation("briefings.new", name(kind)), () -> begin(kind));
                button.getElement().setAttribute("data-kind", kind.name());
                bar.add(button);
            }
        }
        add(header, bar, problem, Parts.box("br-main", list, paper));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("briefings.heading");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        read(attached.getUI());
    }

    private void readAgain() {
        getUI().ifPresent(this::read);
    }

    private void read(UI ui) {
        boolean drill = parts.live().isExercise();
        boolean writer = BriefingDesk.WRITERS.contains(role);
        Background.load(
                ui,
                () -> parts.briefings().archive().newest(drill, ROWS).stream()
                        .filter(one -> writer || one.state() == BriefingState.PUBLISHED)
                        .toList(),
                this::show,
                failed -> problem.setText(getTranslation("summary.unreadable")));
    }

    private void show(List<Briefing> briefings) {
        problem.setText("");
        list.removeAll();
        if (briefings.isEmpty()) {
            list.add(Parts.text("pg-empty", getTranslation("briefings.none")));
            paper.removeAll();
        }
        briefings.forEach(one -> list.add(row(one)));
        briefings.stream()
                .filter(one -> one.id().equals(selected))
                .findFirst()
                .or(() -> briefings.stream().findFirst())
                .ifPresent(this::open);
    }

    private Div row(Briefing one) {
        var button = new NativeButton("", click -> open(one));
        button.addClassName("br-it");
        String number = one.number() == 0 ? "" : Imprints.number(one, wording.isEnglish());
        button.add(
                Parts.text(
                        "b", (one.drill() ? getTranslation("briefings.drill") : "") + name(one.kind()) + " " + number),
                Parts.text(
                        "pill out",
                        wording.isEnglish() ? one.state().en() : one.state().zh()),
                Parts.text(
                        "t2",
                        wording.minute(one.shownAt(), parts.feeds().clock().instant())
                                + (one.kind().isOfIncident() ? " · " + one.title() : "")));
        var row = new Div(button);
        row.getElement().setAttribute("role", "listitem").setAttribute("data-id", one.id());
        return row;
    }

    private void open(Briefing one) {
        selected = one.id();
        list.getChildren().forEach(row -> row.getElement()
                .getClassList()
                .set("sel", one.id().equals(row.getElement().getAttribute("data-id"))));
        Background.load(
                UI.getCurrent(),
                () -> PaperDocument.read(parts.briefings().archive().document(one.id())),
                document -> show(one, document),
                failed -> problem.setText(getTranslation("summary.unreadable")));
    }

    private void show(Briefing one, PaperDocument document) {
        paper.removeAll();
        var acts = Parts.box("br-acts");
        if (one.state() == BriefingState.PUBLISHED) {
            BriefingFiles.NAMES.forEach(name -> acts.add(file(one, name)));
        } else if (one.state().isOpen()) {
            acts.add(Parts.button("pri", getTranslation("briefings.go"), () -> task(one.kind(), one.incidentId())));
        }
        paper.add(
                new H2((one.drill() ? getTranslation("briefings.drill") : "") + name(one.kind())),
                Parts.text("is-state", new BriefingLine(this, wording).of(one)),
                Parts.text("br-hash", "SHA-256 " + one.sha256()));
        if (one.state() == BriefingState.DISCARDED) {
            paper.add(Parts.text("dqt", getTranslation("briefings.discarded", one.note())));
        }
        paper.add(acts, new PaperPreview(document.in(wording.isEnglish())));
    }

    private static Anchor file(Briefing one, String name) {
        var link = new Anchor("api/briefings/" + one.id() + "/" + name, label(name));
        link.getElement().setAttribute("download", true).setAttribute("router-ignore", true);
        link.addClassName("sm-file");
        return link;
    }

    private static String label(String name) {
        String format = name.substring(name.indexOf('.') + 1).toUpperCase(Locale.ROOT);
        return format + (name.startsWith("en") ? " (English)" : " (中文)");
    }

    private void begin(BriefingKind kind) {
        if (!kind.isOfIncident()) {
            task(kind, "");
            return;
        }
        boolean drill = parts.live().isExercise();
        Background.load(
                UI.getCurrent(),
                () -> IncidentChoice.possible(parts.feeds().incidents(), kind, drill),
                incidents -> new IncidentChoice(name(kind), incidents, wording, id -> task(kind, id)).open(),
                failed -> problem.setText(getTranslation("summary.unreadable")));
    }

    private void task(BriefingKind kind, String incidentId) {
        boolean drill = parts.live().isExercise();
        Function<String, BriefingText> text = kind.isOfIncident()
                ? note -> incidentDrafts.text(kind, incidentId, drill, note)
                : note -> parts.drafts().text(kind, drill, note);
        var task = new IssueDialog.Task(kind, incidentId, drill, text);
        new IssueDialog(parts.briefings(), task, new IssueDialog.Writer(actor, role), wording, this::readAgain).start();
    }

    private String name(BriefingKind kind) {
        return wording.isEnglish() ? kind.en() : kind.zh();
    }
}
