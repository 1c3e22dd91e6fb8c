package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingRefused;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a briefing is looked at, brought up to date, signed and published, one step after the other. */
public final class IssueDialog extends Dialog {

    private static final int LONGEST_NOTE = 800;

    /** What is to be issued, and how its text is made. */
    public record Task(
            BriefingKind kind, String incidentId, boolean drill, Function<String, BriefingText> textWithNote) {}

    /** Who does it. */
    public record Writer(Actor actor, Role role) {}

    private final BriefingDesk desk;
    private final Task task;
    private final Writer writer;
    private final Wording wording;
    private final Runnable changed;
    private final Div state = Parts.box("is-state");
    private final Div text = Parts.box("is-text");
    private final TextArea note = new TextArea();
    private final Span problem = Parts.text("pg-refused", "");
    private @Nullable Briefing briefing;

    /** @param changed called under the session lock after each step */
    public IssueDialog(BriefingDesk desk, Task task, Writer writer, Wording wording, Runnable changed) {
        this.desk = desk;
        this.task = task;
        this.writer = writer;
        this.wording = wording;
        this.changed = changed;
        addClassName("is-dialog");
        setHeaderTitle((task.drill() ? getTranslation("briefings.drill") : "")
                + getTranslation("briefings.issue", kindName(task.kind())));
        setWidth("min(980px, 96vw)");
        setHeight("min(900px, 94vh)");
        note.setLabel(getTranslation("briefings.note"));
        note.setMaxLength(LONGEST_NOTE);
        note.setWidthFull();
        note.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        problem.getElement().setAttribute("role", "alert");
        text.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        text.getElement().setAttribute("aria-label", getTranslation("briefings.text"));
        add(state, problem, text, note);
        buttons();
    }

    /** Takes up the open one of this kind if there is one, else drafts a new one, and opens. */
    public void start() {
        open();
        state.setText(getTranslation("briefings.drafting"));
        step(this::openOrNew);
    }

    private Briefing openOrNew() {
        return desk.archive().newest(task.drill(), 200).stream()
                .filter(one -> one.state().isOpen()
                        && one.kind() == task.kind()
                        && one.incidentId().equals(task.incidentId()))
                .findFirst()
                .orElseGet(() -> desk.draft(
                        task.kind(),
                        task.incidentId(),
                        task.drill(),
                        task.textWithNote().apply(""),
                        writer.actor(),
                        writer.role()));
    }

    private void step(Supplier<Briefing> act) {
        var ui = UI.getCurrent();
        problem.setText("");
        getFooter().getElement().setEnabled(false);
        Background.load(
                ui,
                () -> {
                    Briefing after = act.get();
                    return new Shown(after, PaperDocument.read(desk.archive().document(after.id())));
                },
                this::show,
                this::refused);
    }

    private record Shown(Briefing briefing, PaperDocument document) {}

    private void show(Shown shown) {
        briefing = shown.briefing();
        text.removeAll();
        text.add(new PaperPreview(shown.document().in(wording.isEnglish())));
        if (!briefing.note().equals(note.getValue()) && briefing.state() != BriefingState.DISCARDED) {
            note.setValue(briefing.note());
        }
        state.setText(new BriefingLine(this, wording).of(briefing));
        getFooter().getElement().setEnabled(true);
        buttons();
        changed.run();
    }

    private void refused(RuntimeException failed) {
        getFooter().getElement().setEnabled(true);
        problem.setText(
                failed instanceof BriefingRefused refused
                        ? getTranslation("briefings.refused." + refused.reason())
                        : getTranslation("briefings.failed"));
    }

    private void buttons() {
        getFooter().removeAll();
        var now = briefing;
        getFooter().add(Parts.button("", getTranslation("briefings.back"), this::close));
        if (now == null || !now.state().isOpen()) {
            return;
        }
        getFooter()
                .add(
                        Parts.button("", getTranslation("briefings.discard"), () -> discard(now)),
                        Parts.button(
                                "",
                                getTranslation("briefings.renew"),
                                () -> step(() -> desk.revise(
                                        now,
                                        task.textWithNote().apply(note.getValue()),
                                        writer.actor(),
                                        writer.role()))));
        if (now.state() == BriefingState.DRAFT) {
            getFooter().add(Parts.button("pri sign", getTranslation("briefings.sign"), () -> sign(now)));
        } else {
            getFooter()
                    .add(Parts.button(
                            "pri publish",
                            getTranslation("briefings.publish"),
                            () -> step(() -> desk.publish(now, writer.actor(), writer.role()))));
        }
    }

    /** What the note says must be in the text that is signed. */
    private void sign(Briefing now) {
        if (!note.getValue().strip().equals(now.note().strip())) {
            problem.setText(getTranslation("briefings.noteNotInText"));
            return;
        }
        step(() -> desk.sign(now, writer.actor(), writer.role()));
    }

    private void discard(Briefing now) {
        String reason = note.getValue().strip();
        if (reason.isEmpty()) {
            problem.setText(getTranslation("briefings.refused.TEXT_MISSING"));
            note.focus();
            return;
        }
        step(() -> desk.discard(now, reason, writer.actor(), writer.role()));
    }

    private String kindName(BriefingKind kind) {
        return wording.isEnglish() ? kind.en() : kind.zh();
    }
}
