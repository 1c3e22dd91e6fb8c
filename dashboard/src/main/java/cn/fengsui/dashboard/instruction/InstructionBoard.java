package cn.fengsui.dashboard.instruction;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.instruction.InstructionAction;
import cn.fengsui.domain.instruction.InstructionEntry;
import cn.fengsui.domain.instruction.InstructionState;
import cn.fengsui.domain.instruction.Instructions;
import cn.fengsui.domain.instruction.NewInstruction;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The open instructions, earliest deadline first, with what the reader may do; a form for those who may give one. */
public final class InstructionBoard extends Div {

    private final Instructions instructions;
    private final Actor actor;
    private final InstructionRights rights;
    private final Wording wording;
    private final Runnable changed;
    private final Span title = new Span();
    private final Div rows = new Div();
    private final Span problem = Parts.text("pg-refused", "");
    private final Set<String> unfolded = new HashSet<>();
    private List<Instruction> shown = List.of();
    private List<String> owners = List.of();
    private String briefingId = "";
    private boolean drill;
    private Instant now = Instant.EPOCH;

    /** @param changed called under the session lock after each act */
    public InstructionBoard(Instructions instructions, Actor actor, Role role, Wording wording, Runnable changed) {
        this.instructions = instructions;
        this.actor = actor;
        this.rights = new InstructionRights(role, actor.user());
        this.wording = wording;
        this.changed = changed;
        addClassName("in");
        problem.getElement().setAttribute("role", "alert");
        var head = Parts.box("pg-sh", title);
        if (rights.mayGive()) {
            head.add(Parts.button("s in-give", getTranslation("instructions.give"), this::giveDialog));
        }
        add(head, problem, rows);
    }

    /**
     * Shows these; does nothing when they are what is shown.
     *
     * @param possibleOwners posts and units that can be made to answer for one
     * @param publishedId the published situation that is being read, or empty
     */
    public void show(
            List<Instruction> open, List<String> possibleOwners, boolean ofDrill, String publishedId, Instant at) {
        owners = List.copyOf(possibleOwners);
        now = at;
        briefingId = publishedId;
        drill = ofDrill;
        long overdue = open.stream().filter(one -> one.isOverdue(at)).count();
        Markup.say(title, getTranslation("instructions.title", Integer.toString(open.size()), Long.toString(overdue)));
        if (open.equals(shown) && rows.getChildren().findAny().isPresent()) {
            return;
        }
        shown = List.copyOf(open);
        rows.removeAll();
        if (open.isEmpty()) {
            rows.add(Parts.text("pg-empty", getTranslation("instructions.none")));
        }
        open.forEach(one -> rows.add(row(one)));
    }

    private Div row(Instruction one) {
        boolean running = one.state() == InstructionState.GIVEN || one.state() == InstructionState.TAKEN;
        var state = Parts.text(
                "pill out", wording.isEnglish() ? one.state().en() : one.state().zh());
        var due = running
                ? Parts.due(one.dueAt(), getTranslation("instructions.overdue"), "b")
                : Parts.text("t2", getTranslation("instructions.waitsForConfirmation"));
        var facts = Parts.text(
                "t2",
                getTranslation(
                        "instructions.facts",
                        one.id(),
                        one.owner(),
                        one.given().post(),
                        wording.minute(one.given().at(), now),
                        wording.minute(one.dueAt(), now)));
        var acts = Parts.box("in-acts");
        for (InstructionAction action : rights.actions(one)) {
            acts.add(Parts.button("s", wording.isEnglish() ? action.en() : action.zh(), () -> actDialog(one, action)));
        }
        var history = new OrderedList();
        history.addClassName("in-history");
        acts.add(Parts.button("s", getTranslation("instructions.history"), () -> toggle(one, history)));
        var row = Parts.box(
                "in-row", Parts.box("in-top", state, due), Parts.text("in-text", one.text()), facts, acts, history);
        row.getElement().setAttribute("data-id", one.id());
        if (unfolded.contains(one.id())) {
            unfold(one, history);
        }
        return row;
    }

    private void toggle(Instruction one, OrderedList history) {
        if (unfolded.remove(one.id())) {
            history.removeAll();
        } else {
            unfolded.add(one.id());
            unfold(one, history);
        }
    }

    private void unfold(Instruction one, OrderedList history) {
        var ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        Background.load(
                ui,
                () -> instructions.history(one.id()),
                lines -> {
                    history.removeAll();
                    lines.forEach(line -> history.add(new ListItem(words(line))));
                },
                failed -> problem.setText(getTranslation("summary.unreadable")));
    }

    private String words(InstructionEntry line) {
        var action = line.action();
        String act =
                action == null ? getTranslation("instructions.given") : wording.isEnglish() ? action.en() : action.zh();
        return wording.minute(line.by().at(), now) + " " + line.by().post() + " " + act
                + (line.text().isEmpty() ? "" : "：" + line.text());
    }

    private void giveDialog() {
        var dialog = new InstructionDialog(getTranslation("instructions.give"), wording);
        dialog.askForText(getTranslation("instructions.text"));
        dialog.askForOwner(owners);
        dialog.askForDeadline(now);
        dialog.onSubmit(() -> send(
                dialog,
                () -> instructions.give(
                        new NewInstruction(dialog.text(), dialog.owner(), dialog.deadline(), briefingId, "", drill),
                        actor)));
        dialog.open();
    }

    private void actDialog(Instruction one, InstructionAction action) {
        if (!action.needsText()) {
            act(null, one, action);
            return;
        }
        var dialog =
                new InstructionDialog((wording.isEnglish() ? action.en() : action.zh()) + " · " + one.id(), wording);
        dialog.askForText(getTranslation("instructions.words." + action));
        if (action == InstructionAction.EXTEND) {
            dialog.askForDeadline(now);
        }
        dialog.onSubmit(() -> act(dialog, one, action));
        dialog.open();
    }

    private void act(@Nullable InstructionDialog dialog, Instruction one, InstructionAction action) {
        String text = dialog == null ? "" : dialog.text();
        Instant dueAt = dialog == null || action != InstructionAction.EXTEND ? null : dialog.deadline();
        send(dialog, () -> instructions.act(one.id(), one.version(), action, text, dueAt, actor));
    }

    private void send(@Nullable InstructionDialog dialog, Supplier<Instruction> act) {
        Background.load(
                UI.getCurrent(),
                act,
                done -> {
                    problem.setText("");
                    if (dialog != null) {
                        dialog.close();
                    }
                    changed.run();
                },
                failed -> {
                    String why = InstructionDialog.why(this, failed);
                    if (dialog == null) {
                        problem.setText(why);
                        changed.run();
                    } else {
                        dialog.refuse(why);
                    }
                });
    }
}
