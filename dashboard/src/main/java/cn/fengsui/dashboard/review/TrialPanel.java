package cn.fengsui.dashboard.review;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.review.ReviewBook.Comparison;
import cn.fengsui.dashboard.review.ReviewBook.Line;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleConflict;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.domain.rule.SavedRule;
import cn.fengsui.store.RuleJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rule with what its record asks for: written down, tried on last month's log, and only then accepted. */
final class TrialPanel extends Section {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ReviewBook book;
    private final Wording wording;
    private final Actor actor;
    private final Clock clock;
    private final Runnable accepted;
    private final Span heading = new Span();
    private final Span why = Parts.text("t2", "");
    private final TextArea json = new TextArea();
    private final NativeButton trial;
    private final NativeButton accept;
    private final Span problem = Parts.text("pg-refused", "");
    private final Div result = Parts.box("rv-result");
    private final Span running = Parts.text("t2", "");

    private @Nullable SavedRule rule;
    /** The last version that was accepted here, to say so while it is shown. */
    private @Nullable SavedRule takenOver;

    private @Nullable AlertRuleSpec tried;

    TrialPanel(ReviewBook book, Wording wording, Actor actor, boolean mayChange, Clock clock, Runnable accepted) {
        this.book = book;
        this.wording = wording;
        this.actor = actor;
        this.clock = clock;
        this.accepted = accepted;
        addClassName("rv-trial");
        getElement().setAttribute("aria-label", getTranslation("review.trial"));
        problem.getElement().setAttribute("role", "alert");
        running.getElement().setAttribute("role", "status");
        json.setLabel(getTranslation("review.json"));
        json.setWidthFull();
        json.setMinHeight("240px");
        json.setMaxHeight("420px");
        json.setValueChangeMode(ValueChangeMode.EAGER);
        json.addValueChangeListener(changed -> untried());
        trial = Parts.button("", getTranslation("review.try"), this::run);
        accept = Parts.button("pri", getTranslation("review.accept"), this::accept);
        accept.setVisible(mayChange);
        trial.setEnabled(mayChange);
        json.setReadOnly(!mayChange);
        add(
                Parts.box("pg-sh", heading),
                why,
                json,
                Parts.box("rv-acts", trial, accept, running),
                problem,
                result,
                Parts.text("t3", getTranslation(mayChange ? "review.note" : "review.read-only")));
        setVisible(false);
    }

    void show(@Nullable Line line) {
        rule = line == null ? null : line.rule();
        setVisible(rule != null);
        if (line == null || rule == null) {
            return;
        }
        RuleProposal proposal = line.proposal();
        AlertRuleSpec told = proposal == null ? rule.rule() : proposal.rule();
        heading.setText(
                (wording.isEnglish() ? rule.rule().nameEn() : rule.rule().nameZh()) + " · v"
                        + rule.rule().version());
        why.setText(getTranslation(proposal == null ? "review.why.nothing" : proposal.why() + ".long"));
        json.setValue(pretty(RuleJson.write(told)));
        untried();
        if (takenOver != null && takenOver.rule().equals(rule.rule())) {
            sayTakenOver(rule);
        }
    }

    private void sayTakenOver(SavedRule saved) {
        result.add(Parts.text(
                "pill out", getTranslation("review.accepted", saved.rule().version())));
    }

    private void untried() {
        tried = null;
        accept.setEnabled(false);
        result.removeAll();
        problem.setText("");
    }

    private void run() {
        SavedRule now = rule;
        Optional<AlertRuleSpec> proposed = written();
        if (now == null || proposed.isEmpty()) {
            return;
        }
        trial.setEnabled(false);
        running.removeAll();
        running.add(new Span(getTranslation("review.running")), Parts.elapsed(clock.instant(), "t2"));
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> book.compare(now.rule(), proposed.get()),
                this::show,
                failed -> ended(getTranslation("review.failed", String.valueOf(failed.getMessage())))));
    }

    /** What stands in the field, if it is a rule. */
    private Optional<AlertRuleSpec> written() {
        try {
            return Optional.of(RuleJson.told(json.getValue()));
        } catch (IllegalArgumentException wrong) {
            problem.setText(getTranslation("review.wrong", String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }

    private void ended(String sentence) {
        trial.setEnabled(true);
        running.removeAll();
        problem.setText(sentence);
    }

    private void show(Comparison comparison) {
        ended("");
        if (written().filter(comparison.proposed()::equals).isEmpty()) {
            return; // it was edited while the trial ran
        }
        tried = comparison.proposed();
        accept.setEnabled(rule != null && !comparison.proposed().equals(rule.rule()));
        result.removeAll();
        var table = new NativeTable();
        table.getHead().add(header("", "review.trial.now", "review.trial.proposed"));
        table.getBody()
                .add(
                        row(
                                "review.trial.raised",
                                comparison.before().raised(),
                                comparison.after().raised()),
                        row(
                                "review.trial.rows",
                                comparison.before().ownRows(),
                                comparison.after().ownRows()),
                        row(
                                "review.trial.storms",
                                comparison.before().inStorms(),
                                comparison.after().inStorms()));
        result.add(table, Parts.text("t2", read(comparison.after())));
    }

    private String read(RuleTrial trial) {
        String all = getTranslation(
                "review.trial.read",
                trial.events(),
                wording.minute(trial.from(), clock.instant()),
                wording.minute(trial.upTo(), clock.instant()));
        return trial.stoppedBecause().isEmpty()
                ? all
                : all + " " + getTranslation("review.trial.stopped", trial.stoppedBecause());
    }

    private void accept() {
        AlertRuleSpec proposed = tried;
        if (proposed == null) {
            return;
        }
        accept.setEnabled(false);
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> book.accept(proposed, actor),
                saved -> {
                    problem.setText("");
                    result.removeAll();
                    takenOver = saved;
                    sayTakenOver(saved);
                    accepted.run(); // shows the rule anew, as it is now
                },
                failed -> problem.setText(
                        failed instanceof RuleConflict
                                ? getTranslation("review.conflict")
                                : getTranslation("review.failed", String.valueOf(failed.getMessage())))));
    }

    private NativeTableRow header(String... keys) {
        var row = new NativeTableRow();
        for (String key : keys) {
            row.add(new NativeTableHeaderCell(key.isEmpty() ? "" : getTranslation(key)));
        }
        return row;
    }

    private NativeTableRow row(String key, int now, int then) {
        var row = new NativeTableRow();
        row.add(
                new NativeTableCell(getTranslation(key)),
                new NativeTableCell(Integer.toString(now)),
                new NativeTableCell(Integer.toString(then)));
        return row;
    }

    /** One part a line, so that a person can edit it. */
    private static String pretty(String json) {
        try {
            return JSON.writeValueAsString(JSON.readTree(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a rule was not written as JSON", impossible);
        }
    }
}
