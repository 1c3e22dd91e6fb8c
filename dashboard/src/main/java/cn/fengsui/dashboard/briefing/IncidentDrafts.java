package cn.fengsui.dashboard.briefing;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.incident.Incident;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the text of a first, follow-up or final report from an incident's record. Blocking; any thread. */
public final class IncidentDrafts {

    private final Feeds feeds;
    private final Translations texts;
    private final ZoneId zone;

    public IncidentDrafts(Feeds feeds, Translations texts, ZoneId zone) {
        this.feeds = feeds;
        this.texts = texts;
        this.zone = zone;
    }

    /**
     * A text of the present moment, with what changed since the last published report on this incident.
     *
     * @param note what the duty officer adds, or empty
     * @throws IllegalArgumentException if there is no such incident
     */
    public BriefingText text(BriefingKind kind, String incidentId, boolean drill, String note) {
        Incident incident = feeds.incidents()
                .byId(incidentId)
                .orElseThrow(() -> new IllegalArgumentException("There is no incident " + incidentId));
        Optional<Briefing> previous = previous(incidentId, drill);
        var old = previous.map(
                one -> PaperDocument.read(feeds.papers().briefings().document(one.id())));
        Instant at = feeds.clock().instant();
        var facts = new IncidentPaper.Facts(
                incident,
                feeds.incidents().timeline(incidentId),
                feeds.reports().byKeys(incident.reportKeys()),
                feeds.incidents().units().stream()
                        .filter(unit -> unit.incidentId().equals(incidentId))
                        .toList(),
                kind == BriefingKind.FOLLOW_UP ? told(old) : Set.of(),
                kind == BriefingKind.FOLLOW_UP ? previous.map(Briefing::asOf).orElse(Instant.EPOCH) : Instant.EPOCH,
                at);
        var document = new PaperDocument(
                paper(facts, old.map(PaperDocument::zh), note, Translations.LOCALES.getFirst()),
                paper(facts, old.map(PaperDocument::en), note, Locale.ENGLISH));
        return new BriefingText(at, incident.title(), note, document.json());
    }

    private static Set<String> told(Optional<PaperDocument> previous) {
        return previous.flatMap(document -> document.zh().backing("timeline"))
                .map(timeline -> timeline.rows().stream().map(Paper.Row::key).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private Optional<Briefing> previous(String incidentId, boolean drill) {
        var archive = feeds.papers().briefings();
        return Stream.of(BriefingKind.FIRST, BriefingKind.FOLLOW_UP)
                .flatMap(kind -> archive.latestPublished(kind, incidentId, drill).stream())
                .max(Comparator.comparing(Briefing::asOf));
    }

    private Paper paper(IncidentPaper.Facts facts, Optional<Paper> previous, String note, Locale locale) {
        return new IncidentPaper(
                        facts,
                        (key, parameters) -> texts.getTranslation(key, locale, parameters),
                        new Wording(locale, zone))
                .paper(previous, note);
    }
}
