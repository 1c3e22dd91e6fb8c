package cn.fengsui.dashboard.situation;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.briefing.Briefings;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Makes the text of a briefing on the whole city from what is on record now. Blocking; any thread. */
public final class SituationDrafts {

    private final SituationBook book;
    private final Briefings briefings;
    private final Translations texts;
    private final ZoneId zone;

    public SituationDrafts(SituationBook book, Briefings briefings, Translations texts, ZoneId zone) {
        this.book = book;
        this.briefings = briefings;
        this.texts = texts;
        this.zone = zone;
    }

    /**
     * A text of the present moment, with what changed since the last published one of this kind.
     *
     * @param note what the duty officer adds, or empty
     */
    public BriefingText text(BriefingKind kind, boolean drill, String note) {
        var snapshot = book.read(drill);
        Optional<PaperDocument> previous =
                briefings.latestPublished(kind, "", drill).map(one -> PaperDocument.read(briefings.document(one.id())));
        var document = new PaperDocument(
                paper(snapshot, previous.map(PaperDocument::zh), note, Translations.LOCALES.getFirst()),
                paper(snapshot, previous.map(PaperDocument::en), note, Locale.ENGLISH));
        return new BriefingText(snapshot.at(), kind.zh(), note, document.json());
    }

    private Paper paper(SituationSnapshot snapshot, Optional<Paper> previous, String note, Locale locale) {
        return new SituationPaper(
                        snapshot,
                        (key, parameters) -> texts.getTranslation(key, locale, parameters),
                        new Wording(locale, zone))
                .paper(previous, note);
    }
}
