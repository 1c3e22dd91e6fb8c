package cn.fengsui.dashboard.deadletters;

import cn.fengsui.dashboard.deadletters.DeadLetterBook.Done;
import cn.fengsui.dashboard.deadletters.DeadLetterBook.Row;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.security.CurrentActor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One letter: why it was not taken, what would happen now, its text to be corrected, and what can be done with it. */
final class LetterPanel extends Div {

    private final DeadLetterBook book;
    private final CurrentActor current;
    private final Runnable settled;
    private final Span reason = Parts.text("dl-reason", "");
    private final Span now = Parts.text("dl-now", "");
    private final TextArea raw = new TextArea();
    private final TextField why = new TextField();
    private final NativeButton replay;
    private final NativeButton dismiss;
    private final Span outcome = Parts.text("pg-refused", "");
    private @Nullable Row shown;

    /** @param settled called under the session lock after a letter was settled */
    LetterPanel(DeadLetterBook book, CurrentActor current, Runnable settled) {
        this.book = book;
        this.current = current;
        this.settled = settled;
        addClassName("dl-letter");
        raw.setLabel(getTranslation("dead.raw"));
        raw.setWidthFull();
        why.setLabel(getTranslation("dead.why"));
        why.setMaxLength(500);
        why.setWidthFull();
        replay = Parts.button("pg-main", getTranslation("dead.replay"), this::replay);
        dismiss = Parts.button("", getTranslation("dead.dismiss"), this::dismiss);
        add(reason, now, raw, replay, why, dismiss, outcome);
        setVisible(false);
    }

    void show(@Nullable Row row) {
        shown = row;
        setVisible(row != null);
        outcome.setText("");
        now.setText("");
        why.clear();
        if (row == null) {
            return;
        }
        boolean isOpen = row.state().equals("OPEN");
        reason.setText(row.reason());
        raw.setValue(row.raw());
        raw.setReadOnly(!isOpen);
        replay.setEnabled(isOpen);
        dismiss.setEnabled(isOpen);
        why.setVisible(isOpen);
        if (isOpen) {
            explain(row);
        } else {
            now.setText(row.outcome());
        }
    }

    private void explain(Row row) {
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> book.explain(row.id()),
                refused -> {
                    if (row.equals(shown)) {
                        now.setText(refused.isEmpty() ? getTranslation("dead.wouldBeTaken") : refused);
                    }
                },
                failed -> outcome.setText(getTranslation("dead.unreadable"))));
    }

    private void replay() {
        var row = shown;
        if (row != null) {
            var corrected = raw.getValue().equals(row.raw()) ? "" : raw.getValue();
            var actor = current.at("admin");
            settle(() -> book.replay(row.id(), corrected, actor));
        }
    }

    private void dismiss() {
        var row = shown;
        if (why.getValue().isBlank()) {
            outcome.setText(getTranslation("dead.whyNeeded"));
        } else if (row != null) {
            var reasonGiven = why.getValue().strip();
            var actor = current.at("admin");
            settle(() -> book.dismiss(row.id(), reasonGiven, actor));
        }
    }

    private void settle(Supplier<Done> how) {
        getUI().ifPresent(ui -> Background.load(
                ui,
                how,
                done -> {
                    if (done.good()) {
                        settled.run();
                    } else {
                        outcome.setText(done.sentence());
                    }
                },
                failed -> outcome.setText(getTranslation("dead.unreadable"))));
    }
}
