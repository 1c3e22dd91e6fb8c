package cn.fengsui.dashboard.briefing;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.Block;
import cn.fengsui.dashboard.paper.Changes;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A report on one incident in one language, from its record; a follow-up tells only what came since. Pure. */
final class IncidentPaper {

    /**
     * What it is made from.
     *
     * @param told keys of the lines of the timeline that the previous report told already
     * @param since moment of the previous report's data; the epoch without one
     * @param at the moment of the data
     */
    record Facts(
            Incident incident,
            List<IncidentEntry> timeline,
            List<Report> reports,
            List<Unit> units,
            Set<String> told,
            Instant since,
            Instant at) {}

    /** The text of a message key with its parameters. */
    @FunctionalInterface
    interface Words {
        String of(String key, Object... parameters);
    }

    private final Facts facts;
    private final Words words;
    private final Wording wording;

    IncidentPaper(Facts facts, Words words, Wording wording) {
        this.facts = facts;
        this.words = words;
        this.wording = wording;
    }

    /** @param note what the duty officer adds in their own words, or empty */
    Paper paper(Optional<Paper> previous, String note) {
        var backings =
                List.of(reports(), timeline(), fact("state", state()), fact("level", level()), fact("units", units()));
        var changes = previous.map(old -> Changes.between(old.backings(), backings, wording.isEnglish()))
                .orElse(List.of());
        return new Paper(List.of(basics(note), course(), forces(), next()), backings, changes);
    }

    private Paper.Section basics(String note) {
        var incident = facts.incident();
        var runs = new ArrayList<Block.Run>();
        runs.add(new Block.Run(
                words.of(
                        "briefings.incident.what",
                        wording.minute(incident.occurredAt(), Instant.EPOCH),
                        incident.place().line(),
                        wording.title(incident),
                        wording.minute(incident.reportedAt(), Instant.EPOCH)),
                "",
                0,
                false));
        runs.add(new Block.Run(Integer.toString(facts.reports().size()), "reports", 0, false));
        runs.add(new Block.Run(words.of("briefings.incident.reported", level(), state()), "", 0, false));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(runs));
        if (!note.isBlank()) {
            blocks.add(Block.Text.of(words.of("summary.paper.note", note.strip())));
        }
        return section("basics", blocks);
    }

    private Paper.Section course() {
        var fresh = facts.timeline().stream()
                .filter(line -> !facts.told().contains(key(line)))
                .toList();
        return section(
                "course",
                List.of(
                        fresh.isEmpty()
                                ? Block.Text.of(words.of("briefings.incident.nothingNew"))
                                : new Block.Table(
                                        timelineHead(),
                                        fresh.stream().map(this::cells).toList(),
                                        facts.since().equals(Instant.EPOCH)
                                                ? ""
                                                : words.of(
                                                        "briefings.incident.onlyNew",
                                                        wording.minute(facts.since(), facts.at())))));
    }

    private Paper.Section forces() {
        var rows = facts.units().stream()
                .map(unit -> List.of(unit.name(), unit.kind(), unit.size()))
                .toList();
        return section(
                "forces",
                List.of(
                        rows.isEmpty()
                                ? Block.Text.of(words.of("briefings.incident.noUnits"))
                                : new Block.Table(heads("unit", "kind", "size"), rows, "")));
    }

    private Paper.Section next() {
        var incident = facts.incident();
        String text = incident.state().isOpen()
                ? words.of(
                        incident.dueAt().isBefore(facts.at()) ? "briefings.incident.overdue" : "briefings.incident.due",
                        state(),
                        wording.minute(incident.dueAt(), facts.at()))
                : words.of(
                        "briefings.incident.ended",
                        state(),
                        wording.minute(incident.stateSince(), facts.at()),
                        wording.duration(Duration.between(incident.reportedAt(), incident.stateSince())
                                .toSeconds()));
        return section("next", List.of(Block.Text.of(text)));
    }

    private Paper.Backing reports() {
        var rows = facts.reports().stream()
                .map(report -> new Paper.Row(
                        report.key().source() + "/" + report.key().id(),
                        List.of(
                                wording.minute(report.occurredAt(), facts.at()),
                                wording.minute(report.reportedAt(), facts.at()),
                                wording.category(report.category()),
                                report.description(),
                                report.key().source())))
                .toList();
        var head = Stream.of("occurred", "reported", "class", "words", "source")
                .map(name -> words.of("summary.column." + name))
                .toList();
        return backing("reports", Integer.toString(rows.size()), head, rows);
    }

    private Paper.Backing timeline() {
        var rows = facts.timeline().stream()
                .map(line -> new Paper.Row(key(line), cells(line)))
                .toList();
        return backing("timeline", Integer.toString(rows.size()), timelineHead(), rows);
    }

    /** A fact without a list: compared with the previous report, not printed in the annex. */
    private Paper.Backing fact(String name, String value) {
        return backing(name, value, List.of(), List.of());
    }

    private Paper.Backing backing(String name, String value, List<String> head, List<Paper.Row> rows) {
        return new Paper.Backing(
                name,
                words.of("briefings.incident." + name + ".title"),
                value,
                head.isEmpty() ? "" : words.of("briefings.incident." + name + ".definition"),
                head,
                rows,
                rows.size());
    }

    private static String key(IncidentEntry line) {
        return line.incidentId() + "/" + line.seq();
    }

    private List<String> cells(IncidentEntry line) {
        var action = line.action();
        return List.of(
                wording.minute(line.at(), facts.at()),
                action == null ? wording.of(line.state()) : wording.of(action),
                line.actor().displayName(),
                line.text(),
                String.join(wording.isEnglish() ? ", " : "、", line.units()));
    }

    private List<String> timelineHead() {
        return heads("at", "act", "by", "text", "unit");
    }

    private List<String> heads(String... names) {
        return Stream.of(names)
                .map(name -> words.of("briefings.incident.column." + name))
                .toList();
    }

    private String state() {
        return wording.of(facts.incident().state());
    }

    private String level() {
        return facts.incident().level().numeral() + " "
                + wording.of(facts.incident().level());
    }

    private String units() {
        return facts.units().isEmpty()
                ? "—"
                : String.join(
                        wording.isEnglish() ? ", " : "、",
                        facts.units().stream().map(Unit::name).toList());
    }

    private Paper.Section section(String name, List<Block> blocks) {
        return new Paper.Section(words.of("briefings.incident." + name), blocks);
    }
}
