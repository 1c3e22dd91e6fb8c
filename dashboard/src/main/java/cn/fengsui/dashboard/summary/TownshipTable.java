package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.situation.TownshipRow;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Townships outside their own usual, in administrative order and never ranked; the others on request. */
final class TownshipTable extends Div {

    private static final int STRIP_WIDTH = 150;

    private static final Duration OLD = Duration.ofHours(2);

    private final Wording wording;
    private boolean all;
    private List<TownshipRow> rows = List.of();
    private Instant at = Instant.EPOCH;

    TownshipTable(Wording wording) {
        this.wording = wording;
    }

    void show(List<TownshipRow> fresh, Instant now) {
        at = now;
        if (!fresh.equals(rows) || getChildren().findAny().isEmpty()) {
            rows = List.copyOf(fresh);
            draw();
        }
    }

    private void draw() {
        removeAll();
        var unusual = rows.stream().filter(TownshipRow::isUnusual).toList();
        long learning = rows.stream().filter(TownshipRow::isLearning).count();
        var heading = Parts.box(
                "pg-sh",
                new Span(getTranslation("summary.townships", Integer.toString(unusual.size()))),
                Parts.text("em", getTranslation("summary.townships.remark")));
        add(heading);
        if (rows.isEmpty()) {
            add(Parts.text("pg-empty", getTranslation("summary.townships.none")));
            return;
        }
        if (learning == rows.size()) {
            add(Parts.text(
                    "sm-learning",
                    getTranslation(
                            "summary.townships.learning",
                            Integer.toString(rows.getFirst().day().weeks()),
                            Integer.toString(TownshipRow.NEEDED_WEEKS))));
        }
        var shown = all ? rows : unusual;
        if (!shown.isEmpty()) {
            add(table(shown));
        } else if (learning < rows.size()) {
            add(Parts.text("pg-empty", getTranslation("summary.townships.usual")));
        }
        int others = rows.size() - unusual.size();
        if (others > 0) {
            add(Parts.button(
                    "s sm-more",
                    getTranslation(
                            all ? "summary.townships.fewer" : "summary.townships.more", Integer.toString(others)),
                    () -> {
                        all = !all;
                        draw();
                    }));
        }
    }

    private NativeTable table(List<TownshipRow> shown) {
        var table = new NativeTable();
        var head = new NativeTableRow();
        for (String key : List.of("", "today", "usualColumn", "strip", "onTime", "open", "late", "heard", "note")) {
            var cell = new NativeTableHeaderCell(key.isEmpty() ? "" : getTranslation("summary.townships." + key));
            if (List.of("today", "usualColumn", "onTime", "open", "late", "heard")
                    .contains(key)) {
                cell.addClassName("n");
            }
            if (List.of("strip", "onTime", "late", "heard").contains(key)) {
                cell.addClassName("hide-s");
            }
            head.add(cell);
        }
        table.getHead().add(head);
        double most = shown.stream()
                .mapToDouble(row -> Math.max(row.day().today(), row.day().high()))
                .max()
                .orElse(1);
        shown.forEach(row -> table.getBody().add(row(row, Math.max(1, most))));
        return table;
    }

    private NativeTableRow row(TownshipRow row, double most) {
        var strip = new Span();
        strip.getElement().setProperty("innerHTML", strip(row, most));
        return new NativeTableRow(
                cell("", new Span(row.day().name())),
                cell("n", Parts.text("b", Integer.toString(row.day().today()))),
                cell("n t2", new Span(row.usual())),
                cell("hide-s", strip),
                cell("n hide-s", onTime(row)),
                cell("n", new Span(open(row))),
                cell("n hide-s", new Span(Integer.toString(row.day().late()))),
                cell("n hide-s", heard(row)),
                cell("t2", new Span(getTranslation(row.noteKey()) + rateNote(row))));
    }

    /** Numerator and denominator always; a share with its interval only from enough cases on. */
    private Span onTime(TownshipRow row) {
        var work = row.work();
        String counts = work.onTime() + "/" + work.due();
        if (!row.hasRate()) {
            return Parts.text("t3", counts + " · " + getTranslation("summary.townships.few"));
        }
        var share = row.onTime();
        return new Span(String.format(
                Locale.ROOT,
                "%s · %.0f%% (%.0f–%.0f)",
                counts,
                100 * share.value(),
                100 * share.low(),
                100 * share.high()));
    }

    /** Said only when the whole interval lies beside the city's value. */
    private String rateNote(TownshipRow row) {
        int due = rows.stream().mapToInt(one -> one.work().due()).sum();
        int onTime = rows.stream().mapToInt(one -> one.work().onTime()).sum();
        if (!row.hasRate() || due == 0) {
            return "";
        }
        double city = (double) onTime / due;
        if (row.onTime().high() < city) {
            return getTranslation("summary.townships.rateLow");
        }
        return row.onTime().low() > city ? getTranslation("summary.townships.rateHigh") : "";
    }

    private String open(TownshipRow row) {
        var work = row.work();
        return work.overdue() == 0
                ? Integer.toString(work.open())
                : getTranslation(
                        "summary.townships.openOverdue",
                        Integer.toString(work.open()),
                        Integer.toString(work.overdue()));
    }

    private Span heard(TownshipRow row) {
        var heard = row.work().heardAt();
        if (heard == null) {
            return Parts.text("dqt", getTranslation("summary.townships.notHeard"));
        }
        return Parts.text(heard.plus(OLD).isBefore(at) ? "dqt" : "", wording.minute(heard, at));
    }

    /** The value against its usual band: a line from low to high, a dot for today; no colour, no rank. */
    private static String strip(TownshipRow row, double most) {
        var band = row.isLearning()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<path d='M%.1f 9H%.1f' stroke='var(--cc-line-strong)' stroke-width='5'/>"
                                + "<path d='M%.1f 3V15' stroke='var(--cc-t3)' stroke-width='2' stroke-dasharray='2 2'/>",
                        x(row.day().low(), most),
                        Math.max(x(row.day().high(), most), x(row.day().low(), most) + 2),
                        x(row.day().median(), most));
        return String.format(
                Locale.ROOT,
                "<svg width='%d' height='18' viewBox='0 0 %d 18' aria-hidden='true'><path d='M4 9H%d'"
                        + " stroke='var(--cc-line)'/>%s<circle cx='%.1f' cy='9' r='4.5' fill='var(--cc-t1)'/></svg>",
                STRIP_WIDTH,
                STRIP_WIDTH,
                STRIP_WIDTH - 4,
                band,
                x(row.day().today(), most));
    }

    private static double x(double value, double most) {
        return 6 + Math.min(1, value / most) * (STRIP_WIDTH - 12);
    }

    private static NativeTableCell cell(String css, Span content) {
        var cell = new NativeTableCell(content);
        if (!css.isEmpty()) {
            cell.addClassNames(css.split(" "));
        }
        return cell;
    }
}
