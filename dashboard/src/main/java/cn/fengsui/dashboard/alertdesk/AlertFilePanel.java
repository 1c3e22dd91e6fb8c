package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.alert.Escalation;
import cn.fengsui.domain.alert.SimilarAlert;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Report;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;

/** One alert explained: what was seen, against what, by which rule, from which reports; what was alike; what was done. */
final class AlertFilePanel extends Section {

    private final Wording wording;
    private final WhyPanel why;
    private final Div head = Parts.box("al-head");
    private final Div notices = Parts.box("al-notices");
    private final Div tables = Parts.box("al-tables");
    private final Span refused = Parts.text("pg-refused", "");

    AlertFilePanel(Wording wording, AlertActions actions) {
        this.wording = wording;
        this.why = new WhyPanel(wording);
        addClassName("al-file");
        getElement().setAttribute("aria-label", getTranslation("alerts.file.label"));
        refused.getElement().setAttribute("role", "alert");
        add(head, notices, actions, refused, why, tables);
    }

    /** Says why nothing was changed; empty takes it away. */
    void refuse(String sentence) {
        refused.setText(sentence);
    }

    void show(Standing standing, AlertFile file, List<Standing> children, Instant now) {
        Alert alert = file.alert();
        head.removeAll();
        head.add(
                Parts.badge(alert.level(), standing.stage() != AlertStage.UNACKNOWLEDGED),
                new H2(title(alert)),
                Parts.text("pill out", stage(standing.stage())));
        if (alert.drill()) {
            head.add(Parts.text("pill drill", getTranslation("desk.drill")));
        }
        head.add(Parts.text("t2", alert.place().line()), Parts.elapsed(alert.raisedAt(), "al-age"));
        notices(standing, file, now);
        why.show(file);
        tables.removeAll();
        tables.add(
                evidence(file, now),
                children(children, now),
                similar(file, now),
                escalations(file),
                history(standing.alert(), file, now));
    }

    private void notices(Standing standing, AlertFile file, Instant now) {
        notices.removeAll();
        AlertHold hold = standing.hold();
        if (standing.isAsked(now) && hold != null) {
            notices.add(Parts.text(
                    "al-ask", getTranslation("alerts.notice.asked", hold.by().displayName(), hold.reason())));
        } else if (standing.stage() == AlertStage.SHELVED && hold != null) {
            Actor second = hold.consent();
            notices.add(Parts.text(
                    "",
                    getTranslation(
                            "alerts.notice.shelved",
                            hold.by().displayName(),
                            wording.minute(hold.until(), now),
                            hold.reason(),
                            second == null ? "" : getTranslation("alerts.notice.second", second.displayName()))));
        } else if (standing.stage() == AlertStage.OUT_OF_SERVICE && hold != null) {
            notices.add(Parts.text(
                    "",
                    getTranslation(
                            "alerts.notice.out",
                            hold.by().displayName(),
                            wording.minute(hold.until(), now),
                            hold.responsible(),
                            hold.reason())));
        }
        Alert parent = file.parent();
        if (parent != null) {
            String because = wording.isEnglish()
                    ? file.alert().suppression().en()
                    : file.alert().suppression().zh();
            notices.add(
                    Parts.text("", getTranslation("alerts.notice.behind", because, title(parent), parent.ruleId())));
        }
        Acknowledgement owned = file.handling().owner(file.alert()).orElse(null);
        if (owned != null) {
            notices.add(Parts.text(
                    "t2",
                    getTranslation(
                            "alerts.notice.owned",
                            owned.actor().displayName(),
                            wording.clock(owned.at()),
                            disposition(file.handling().disposition()))));
        }
    }

    private Component evidence(AlertFile file, Instant now) {
        var box = box("alerts.evidence", file.alert().reportCount());
        if (file.evidence().isEmpty()) {
            box.add(empty(noEvidence(file.alert())));
            return box;
        }
        var table = table(box, "time", "class", "level", "place", "words");
        for (Report report : file.evidence()) {
            table.getBody()
                    .add(row(
                            wording.minute(report.occurredAt(), now),
                            wording.category(report.category()),
                            report.level().numeral(),
                            report.place().line(),
                            report.description()));
        }
        if (file.hiddenEvidence() > 0) {
            box.add(Parts.text("t3", getTranslation("alerts.evidence.more", file.hiddenEvidence())));
        }
        return box;
    }

    private static String noEvidence(Alert alert) {
        if (alert.reportCount() > 0) {
            return "alerts.evidence.hidden";
        }
        return alert.cameraId().isEmpty() ? "alerts.evidence.none" : "alerts.evidence.camera";
    }

    private Component children(List<Standing> children, Instant now) {
        var box = box("alerts.children", children.size());
        box.setVisible(!children.isEmpty());
        var table = table(box, "level", "title", "place", "raised", "why");
        for (Standing child : children) {
            Alert alert = child.alert();
            boolean isBehind = !alert.hasOwnRow();
            table.getBody()
                    .add(row(
                            alert.level().numeral(),
                            title(alert),
                            alert.place().line(),
                            wording.minute(alert.raisedAt(), now),
                            isBehind
                                    ? wording.isEnglish()
                                            ? alert.suppression().en()
                                            : alert.suppression().zh()
                                    : getTranslation("alerts.children.flood")));
        }
        return box;
    }

    private Component similar(AlertFile file, Instant now) {
        var box = box("alerts.similar", file.similar().size());
        if (file.similar().isEmpty()) {
            box.add(empty("alerts.similar.none"));
            return box;
        }
        var table = table(box, "raised", "place", "ended", "judged", "by");
        for (SimilarAlert one : file.similar()) {
            table.getBody()
                    .add(row(
                            wording.minute(one.alert().raisedAt(), now),
                            one.alert().place().line(),
                            one.alert().resolution().isEmpty()
                                    ? getTranslation("alerts.similar.open")
                                    : getTranslation(
                                            "alerts.similar.over",
                                            wording.minute(one.alert().lastAt(), now)),
                            disposition(one.handling().disposition()),
                            one.handling().owned() == null
                                    ? getTranslation("alerts.similar.nobody")
                                    : one.handling().owned().actor().displayName()));
        }
        return box;
    }

    private Component escalations(AlertFile file) {
        var box = box("alerts.escalations", file.escalations().size());
        box.setVisible(!file.escalations().isEmpty());
        var table = table(box, "time", "step", "target", "delivery", "attempts", "answer");
        for (Escalation one : file.escalations()) {
            boolean isLead = one.step() == Escalation.Step.SHIFT_LEAD;
            table.getBody()
                    .add(row(
                            wording.clock(one.at()),
                            wording.isEnglish() ? one.step().en() : one.step().zh(),
                            isLead ? getTranslation("alerts.escalations.lead") : one.target(),
                            wording.isEnglish()
                                    ? one.delivery().en()
                                    : one.delivery().zh(),
                            one.attempts() == 0 ? "—" : Integer.toString(one.attempts()),
                            one.answeredAt() == null ? "—" : wording.clock(one.answeredAt()) + " " + one.answer()));
        }
        return box;
    }

    private Component history(Alert alert, AlertFile file, Instant now) {
        var box = box("alerts.history", file.changes().size());
        var table = table(box, "time", "by", "act", "from", "to", "words");
        new AlertHistory(wording, this::getTranslation)
                .rows(alert, file.changes(), now)
                .forEach(cells -> table.getBody().add(row(cells.toArray(String[]::new))));
        return box;
    }

    private Div box(String key, int count) {
        return Parts.box("al-box", Parts.box("pg-sh", new Span(getTranslation(key, count))));
    }

    private Span empty(String key) {
        return Parts.text("pg-empty", getTranslation(key));
    }

    /** A table that scrolls by keyboard, too. */
    private NativeTable table(Div box, String... columns) {
        String label = box.getElement().getTextRecursively();
        var table = new NativeTable();
        var head = new NativeTableRow();
        for (String column : columns) {
            head.add(new NativeTableHeaderCell(getTranslation("alerts.column." + column)));
        }
        table.getHead().add(head);
        var scroll = Parts.box("al-scroll", table);
        scroll.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", label);
        box.add(scroll);
        return table;
    }

    private static NativeTableRow row(String... cells) {
        var row = new NativeTableRow();
        for (String cell : cells) {
            row.add(new NativeTableCell(cell));
        }
        return row;
    }

    private String title(Alert alert) {
        return wording.isEnglish() ? alert.titleEn() : alert.title();
    }

    private String stage(AlertStage stage) {
        return wording.isEnglish() ? stage.en() : stage.zh();
    }

    private String disposition(Disposition disposition) {
        return wording.isEnglish() ? disposition.en() : disposition.zh();
    }
}
