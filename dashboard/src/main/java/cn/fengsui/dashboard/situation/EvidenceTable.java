package cn.fengsui.dashboard.situation;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a figure's list, the same on the screen and on paper.
 *
 * @param id of a record
 * @param level of a record, null for lists without levels
 */
public record EvidenceTable<T>(
        List<T> items, Function<T, String> id, @Nullable Function<T, Level> level, List<Column<T>> columns) {

    /**
     * One column.
     *
     * @param name last part of its title's key
     * @param share of the spare width
     */
    public record Column<T>(String name, Function<T, String> cell, int share) {
        Column(String name, Function<T, String> cell) {
            this(name, cell, 0);
        }
    }

    /** @param words the text of a message key */
    public static EvidenceTable<?> of(Evidence evidence, Wording wording, Instant at, UnaryOperator<String> words) {
        var tables = new Tables(wording, at, words);
        return switch (evidence) {
            case Evidence.OfIncidents of -> tables.incidents(of.items());
            case Evidence.OfReports of -> tables.reports(of.items());
            case Evidence.OfAlerts of -> tables.alerts(of.items());
            case Evidence.OfHotspots of -> tables.hotspots(of.items());
            case Evidence.OfCameras of -> tables.cameras(of.items());
            case Evidence.OfTownships of -> tables.townships(of.items());
            case Evidence.OfInstructions of -> tables.instructions(of.items());
        };
    }

    /** Key of the class group: its letter, or {@code all}. */
    public static String group(Hotspot hotspot) {
        return hotspot.group().equals("*") ? "all" : hotspot.group();
    }

    private record Tables(Wording wording, Instant at, UnaryOperator<String> words) {

        EvidenceTable<Incident> incidents(List<Incident> items) {
            return new EvidenceTable<>(
                    items,
                    Incident::id,
                    Incident::level,
                    List.of(
                            new Column<>("title", wording::title, 3),
                            new Column<>("place", incident -> incident.place().line(), 2),
                            new Column<>("state", incident -> wording.of(incident.state())),
                            new Column<>("reported", incident -> wording.minute(incident.reportedAt(), at)),
                            new Column<>("id", Incident::id)));
        }

        EvidenceTable<Report> reports(List<Report> items) {
            return new EvidenceTable<>(
                    items,
                    report -> report.key().source() + "/" + report.key().id(),
                    Report::level,
                    List.of(
                            new Column<>("occurred", report -> wording.minute(report.occurredAt(), at)),
                            new Column<>("reported", report -> wording.minute(report.reportedAt(), at)),
                            new Column<>("class", report -> wording.category(report.category())),
                            new Column<>("place", report -> report.place().line(), 2),
                            new Column<>("words", Report::description, 3),
                            new Column<>("source", report -> report.key().source())));
        }

        EvidenceTable<Alert> alerts(List<Alert> items) {
            return new EvidenceTable<>(
                    items,
                    Alert::id,
                    Alert::level,
                    List.of(
                            new Column<>("title", alert -> wording.isEnglish() ? alert.titleEn() : alert.title(), 3),
                            new Column<>("place", alert -> alert.place().line(), 2),
                            new Column<>("reports", alert -> Integer.toString(alert.reportCount())),
                            new Column<>("raised", alert -> wording.minute(alert.raisedAt(), at))));
        }

        EvidenceTable<Hotspot> hotspots(List<Hotspot> items) {
            return new EvidenceTable<>(
                    items,
                    Hotspot::id,
                    null,
                    List.of(
                            new Column<>("place", hotspot -> hotspot.place().line(), 2),
                            new Column<>("group", hotspot -> words.apply("summary.group." + group(hotspot))),
                            new Column<>("observed", hotspot -> Integer.toString(hotspot.observed())),
                            new Column<>("expected", hotspot -> decimal("%.1f", hotspot.expected())),
                            new Column<>("ratio", hotspot -> decimal("%.1f", hotspot.ratio())),
                            new Column<>("q", hotspot -> decimal("%.2g", hotspot.q())),
                            new Column<>("since", hotspot -> wording.minute(hotspot.openedAt(), at))));
        }

        EvidenceTable<Camera> cameras(List<Camera> items) {
            return new EvidenceTable<>(
                    items,
                    Camera::id,
                    null,
                    List.of(
                            new Column<>("title", Camera::name, 2),
                            new Column<>("place", camera -> camera.place().line(), 2),
                            new Column<>("state", camera -> words.apply("summary.camera." + camera.status())),
                            new Column<>("since", camera -> wording.minute(camera.statusSince(), at)),
                            new Column<>("id", Camera::id)));
        }

        EvidenceTable<TownshipRow> townships(List<TownshipRow> items) {
            return new EvidenceTable<>(
                    items,
                    row -> row.day().code(),
                    null,
                    List.of(
                            new Column<>("title", row -> row.day().name(), 2),
                            new Column<>(
                                    "observed",
                                    row -> Integer.toString(row.day().today())),
                            new Column<>("expected", TownshipRow::usual),
                            new Column<>("note", row -> words.apply(row.noteKey()), 2),
                            new Column<>(
                                    "open", row -> Integer.toString(row.work().open())),
                            new Column<>("id", row -> row.day().code())));
        }

        EvidenceTable<Instruction> instructions(List<Instruction> items) {
            return new EvidenceTable<>(
                    items,
                    Instruction::id,
                    null,
                    List.of(
                            new Column<>("id", Instruction::id),
                            new Column<>("words", Instruction::text, 3),
                            new Column<>("owner", Instruction::owner),
                            new Column<>(
                                    "state",
                                    one -> wording.isEnglish()
                                            ? one.state().en()
                                            : one.state().zh()),
                            new Column<>("due", one -> wording.minute(one.dueAt(), at)),
                            new Column<>("given", one -> one.given().post())));
        }

        private static String decimal(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }
    }
}
