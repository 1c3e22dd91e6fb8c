package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.paper.Block;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.situation.HourlyTrend;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;

/** A document on the screen; each number opens the list that was kept with it. */
public final class PaperPreview extends Div {

    private final Paper paper;

    public PaperPreview(Paper paper) {
        this.paper = paper;
        addClassName("is-paper");
        for (Paper.Section section : paper.sections()) {
            add(new H3(section.heading()));
            section.blocks().forEach(block -> add(shown(block)));
        }
        add(new H3(getTranslation("briefings.changes")));
        if (paper.changes().isEmpty()) {
            add(Parts.text("pg-empty", getTranslation("briefings.changes.none")));
            return;
        }
        add(PaperTables.table(
                List.of(
                        getTranslation("briefings.changes.what"),
                        getTranslation("briefings.changes.before"),
                        getTranslation("briefings.changes.now")),
                paper.changes().stream()
                        .map(change -> List.of(change.what(), change.before(), change.now()))
                        .toList()));
    }

    /** The first paragraph of a document, its numbers as buttons. */
    public static Paragraph firstParagraph(Paper paper) {
        return paper.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Text.class::isInstance)
                .findFirst()
                .map(block -> paragraph((Block.Text) block, paper))
                .orElseGet(Paragraph::new);
    }

    private Component shown(Block block) {
        return switch (block) {
            case Block.Text text -> paragraph(text, paper);
            case Block.Table table ->
                new Div(PaperTables.table(table.head(), table.rows()), Parts.text("t3", table.remark()));
            case Block.Trend trend -> chart(trend);
            case Block.Strips strips -> strips(strips);
        };
    }

    private static Paragraph paragraph(Block.Text text, Paper paper) {
        var paragraph = new Paragraph();
        text.runs().forEach(run -> paragraph.add(run(run, paper)));
        return paragraph;
    }

    private static Component run(Block.Run run, Paper paper) {
        if (run.level() > 0) {
            return Parts.badge(Level.values()[run.level() - 1], false);
        }
        if (run.lead()) {
            return Parts.text("sm-lead", run.words());
        }
        var backing = paper.backing(run.figure());
        if (backing.isEmpty()) {
            return new Span(run.words());
        }
        var number = new NativeButton(run.words(), click -> new BackingDialog(backing.get()).open());
        number.addClassName("num");
        number.getElement()
                .setAttribute("data-figure", run.figure())
                .setAttribute("title", backing.get().title());
        return number;
    }

    private static Component chart(Block.Trend trend) {
        var chart = new TrendChart();
        chart.show(new HourlyTrend(trend.today(), trend.median(), trend.low(), trend.high(), 0));
        return new Div(Parts.box("sm-chart", chart), Parts.text("t3", trend.caption()));
    }

    private static Component strips(Block.Strips strips) {
        var list = new Div();
        for (Block.Strip strip : strips.strips()) {
            String usual = strip.high() >= strip.low()
                    ? String.format(Locale.ROOT, "（%.0f–%.0f）", strip.low(), strip.high())
                    : "";
            list.add(Parts.text("is-strip", strip.name() + " " + Math.round(strip.value()) + usual));
        }
        return list;
    }
}
