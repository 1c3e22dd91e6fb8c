package cn.fengsui.dashboard.situation;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.Block;
import cn.fengsui.dashboard.paper.Changes;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.situation.HourlyTrend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The situation as a document in one language: the same figures and lists as on the page. Pure. */
final class SituationPaper {

    /** More records than this behind one number are not copied into the document; it says how many there were. */
    static final int MOST_ROWS = 500;

    private final SituationSnapshot snapshot;
    private final Words words;
    private final Wording wording;

    /** The text of a message key with its parameters. */
    @FunctionalInterface
    interface Words {
        String of(String key, Object... parameters);
    }

    SituationPaper(SituationSnapshot snapshot, Words words, Wording wording) {
        this.snapshot = snapshot;
        this.words = words;
        this.wording = wording;
    }

    /** @param note what the duty officer adds in their own words, or empty */
    Paper paper(Optional<Paper> previous, String note) {
        var paragraph = new SituationParagraph(snapshot, key -> words.of(key), wording);
        var backings = paragraph.figures().stream().map(this::backing).toList();
        var sections =
                List.of(overall(paragraph, note), serious(), unusual(), townships(), instructions(), completeness());
        var changes = previous.map(old -> Changes.between(old.backings(), backings, wording.isEnglish()))
                .orElse(List.of());
        return new Paper(sections, backings, changes);
    }

    private Paper.Backing backing(Figure figure) {
        var table = EvidenceTable.of(figure.evidence(), wording, snapshot.at(), key -> words.of(key));
        return new Paper.Backing(
                figure.name(),
                words.of(figure.titleKey()),
                figure.text(),
                words.of(figure.definitionKey()),
                head(table),
                rows(table),
                figure.evidence().count());
    }

    private List<String> head(EvidenceTable<?> table) {
        var names = Stream.<String>concat(
                table.level() == null ? Stream.empty() : Stream.of("level"),
                table.columns().stream().map(EvidenceTable.Column::name));
        return names.map(name -> words.of("summary.column." + name)).toList();
    }

    private <T> List<Paper.Row> rows(EvidenceTable<T> table) {
        var level = table.level();
        return table.items().stream()
                .limit(MOST_ROWS)
                .map(item -> {
                    var cells = new ArrayList<String>();
                    if (level != null) {
                        cells.add(level.apply(item).numeral());
                    }
                    table.columns().forEach(column -> cells.add(column.cell().apply(item)));
                    return new Paper.Row(table.id().apply(item), cells);
                })
                .toList();
    }

    private Paper.Section overall(SituationParagraph paragraph, String note) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(
                paragraph.pieces().stream().map(SituationPaper::run).toList()));
        if (!note.isBlank()) {
            blocks.add(Block.Text.of(words.of("summary.paper.note", note.strip())));
        }
        return section("overall", blocks);
    }

    private static Block.Run run(Piece piece) {
        return switch (piece) {
            case Piece.Words text -> new Block.Run(text.text(), "", 0, false);
            case Piece.Lead lead -> new Block.Run(lead.text(), "", 0, true);
            case Piece.Badge badge -> new Block.Run("", "", badge.level().severity(), false);
            case Piece.Number number ->
                new Block.Run(number.figure().text(), number.figure().name(), 0, false);
        };
    }

    private Paper.Section serious() {
        var blocks = new ArrayList<Block>();
        var rows = snapshot.serious().stream().map(this::serious).toList();
        blocks.add(
                rows.isEmpty()
                        ? Block.Text.of(words.of("summary.serious.noneNow"))
                        : new Block.Table(heads("level", "title", "occurredReported", "state", "due"), rows, ""));
        HourlyTrend trend = snapshot.trend();
        if (!trend.today().isEmpty()) {
            blocks.add(new Block.Trend(
                    trend.today(),
                    trend.median(),
                    trend.low(),
                    trend.high(),
                    words.of(
                            "summary.trend.label",
                            trend.today().size() - 1,
                            trend.today().getLast()),
                    words.of("summary.trend") + ": "
                            + words.of(
                                    trend.median().isEmpty() ? "summary.trend.learning" : "summary.trend.remark",
                                    trend.weeks())));
        }
        return section("serious", blocks);
    }

    private List<String> serious(Incident incident) {
        String unit = incident.unit().isEmpty() ? "" : " · " + incident.unit();
        return List.of(
                incident.level().numeral(),
                wording.title(incident) + " · " + incident.place().line(),
                wording.minute(incident.occurredAt(), snapshot.at()) + " / "
                        + wording.minute(incident.reportedAt(), snapshot.at()),
                wording.of(incident.state()) + unit,
                wording.minute(incident.dueAt(), snapshot.at()));
    }

    private Paper.Section unusual() {
        var rows = snapshot.hotspots().stream().limit(20).map(this::hotspot).toList();
        String none = snapshot.learning() ? "summary.hotspots.learning" : "summary.hotspots.none";
        return section(
                "unusual",
                List.of(
                        rows.isEmpty()
                                ? Block.Text.of(words.of(none))
                                : new Block.Table(
                                        heads("place", "group", "observed", "expected", "ratio"),
                                        rows,
                                        words.of("summary.hotspots.remark"))));
    }

    private List<String> hotspot(Hotspot hotspot) {
        return List.of(
                hotspot.place().line(),
                words.of("summary.group." + EvidenceTable.group(hotspot)),
                Integer.toString(hotspot.observed()),
                String.format(Locale.ROOT, "%.1f", hotspot.expected()),
                String.format(Locale.ROOT, "%.1f", hotspot.ratio()));
    }

    private Paper.Section townships() {
        var all = snapshot.townshipRows();
        var unusual = all.stream().filter(TownshipRow::isUnusual).toList();
        var blocks = new ArrayList<Block>();
        if (unusual.isEmpty()) {
            blocks.add(Block.Text.of(words.of(
                    all.stream().anyMatch(row -> !row.isLearning())
                            ? "summary.townships.usual"
                            : "summary.townships.none")));
        } else {
            blocks.add(new Block.Table(
                    heads("title", "observed", "expected", "onTime", "open", "overdueOf", "late", "note"),
                    unusual.stream().map(this::township).toList(),
                    words.of("summary.townships.remark")));
            blocks.add(new Block.Strips(
                    unusual.stream().map(SituationPaper::strip).toList(), words.of("summary.townships.strip")));
        }
        return section("townships", blocks);
    }

    private List<String> township(TownshipRow row) {
        return List.of(
                row.day().name(),
                Integer.toString(row.day().today()),
                row.usual(),
                row.work().onTime() + "/" + row.work().due(),
                Integer.toString(row.work().open()),
                Integer.toString(row.work().overdue()),
                Integer.toString(row.day().late()),
                words.of(row.noteKey()));
    }

    private static Block.Strip strip(TownshipRow row) {
        var day = row.day();
        return row.isLearning()
                ? new Block.Strip(day.name(), day.today(), 0, 0, -1)
                : new Block.Strip(day.name(), day.today(), day.low(), day.median(), day.high());
    }

    private Paper.Section instructions() {
        var rows = snapshot.instructions().stream().map(this::instruction).toList();
        return section(
                "instructions",
                List.of(
                        rows.isEmpty()
                                ? Block.Text.of(words.of("summary.paper.noInstructions"))
                                : new Block.Table(heads("id", "words", "owner", "state", "due"), rows, "")));
    }

    private List<String> instruction(Instruction one) {
        String state = wording.isEnglish() ? one.state().en() : one.state().zh();
        return List.of(
                one.id(),
                one.text(),
                one.owner(),
                one.isOverdue(snapshot.at()) ? state + " · " + words.of("summary.paper.overdue") : state,
                wording.minute(one.dueAt(), snapshot.at()));
    }

    private Paper.Section completeness() {
        var stale = snapshot.staleFeeds();
        int fresh = snapshot.feeds().size() - stale.size();
        String feeds = words.of("summary.paper.feeds", fresh, snapshot.feeds().size());
        String late = stale.isEmpty()
                ? words.of("summary.paper.noneStale")
                : words.of(
                        "summary.paper.stale",
                        String.join(
                                wording.isEnglish() ? ", " : "、",
                                stale.stream().map(feed -> feed.source()).toList()));
        int online = snapshot.cameras().size() - snapshot.camerasNotOnline().size();
        return section(
                "completeness",
                List.of(Block.Text.of(feeds
                        + late
                        + words.of(
                                "summary.paper.cameras",
                                online,
                                snapshot.cameras().size()))));
    }

    private Paper.Section section(String name, List<Block> blocks) {
        return new Paper.Section(words.of("summary.paper." + name), blocks);
    }

    private List<String> heads(String... names) {
        return Stream.of(names).map(name -> words.of("summary.column." + name)).toList();
    }
}
