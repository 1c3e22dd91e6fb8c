package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.issue.BriefingLine;
import cn.fengsui.dashboard.issue.Imprints;
import cn.fengsui.dashboard.issue.PaperPreview;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.situation.Figure;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.ReadReceipt;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last published situation: who signed it, how old it is, and a clear mark when newer data say something else. Its
 * numbers open the lists that were kept with it.
 */
final class PublishedPanel extends Div {

    private static final int MOST_NEWER = 4;

    private final Wording wording;
    private final Div band = Parts.box("sm-band");
    private final Div newer = Parts.box("sm-newer");
    private final Div text = new Div();
    private final Span readers = Parts.text("sm-foot", "");
    private @Nullable Briefing shown;
    private boolean showsNone;

    PublishedPanel(Wording wording) {
        this.wording = wording;
        newer.getElement().setAttribute("role", "status");
        add(band, newer, text, readers);
    }

    /** @param live the figures of the present moment */
    void show(ReadNow now, List<Figure> live) {
        var published = now.published();
        var paper = now.paper(wording.isEnglish());
        if (published == null || paper == null) {
            none();
            return;
        }
        if (!published.equals(shown)) {
            shown = published;
            showsNone = false;
            showBand(published);
            text.removeAll();
            var paragraph = PaperPreview.firstParagraph(paper);
            paragraph.addClassName("sm-say");
            text.add(paragraph);
        }
        Markup.say(newer, differences(paper, live));
        newer.setVisible(!newer.getText().isEmpty());
        Markup.say(readers, readers(now.readers()));
    }

    private void none() {
        if (!showsNone) {
            showsNone = true;
            shown = null;
            band.removeAll();
            band.add(Parts.text("", getTranslation("summary.published.none")));
            newer.setText("");
            newer.setVisible(false);
            text.removeAll();
        }
    }

    private void showBand(Briefing published) {
        band.removeAll();
        var number = Parts.text("pill out", Imprints.number(published, wording.isEnglish()));
        var age = Parts.elapsed(published.asOf(), "b");
        var files = new Div();
        for (String format : List.of("pdf", "docx")) {
            var link = new Anchor(
                    "api/briefings/" + published.id() + "/" + (wording.isEnglish() ? "en." : "zh.") + format,
                    format.toUpperCase(java.util.Locale.ROOT));
            link.getElement().setAttribute("download", true).setAttribute("router-ignore", true);
            link.addClassName("sm-file");
            files.add(link);
        }
        band.add(
                number,
                new Span(new Span(getTranslation("summary.published.age") + " "), age),
                Parts.text("t2", new BriefingLine(this, wording).of(published)),
                files);
    }

    /** What the newest data say differently, in words: the reader decides whether to look at them. */
    private String differences(Paper paper, List<Figure> live) {
        var changed = live.stream()
                .filter(figure -> paper.backing(figure.name())
                        .map(old -> !old.value().equals(figure.text()))
                        .orElse(true))
                .toList();
        if (changed.isEmpty()) {
            return "";
        }
        String which = changed.stream()
                .limit(MOST_NEWER)
                .map(figure -> getTranslation(figure.titleKey()) + " "
                        + paper.backing(figure.name()).map(Paper.Backing::value).orElse("0") + "→" + figure.text())
                .collect(Collectors.joining(wording.isEnglish() ? ", " : "，"));
        return getTranslation(
                changed.size() > MOST_NEWER ? "summary.published.newerMany" : "summary.published.newer",
                which,
                Integer.toString(changed.size()));
    }

    private String readers(List<ReadReceipt> receipts) {
        if (receipts.isEmpty()) {
            return getTranslation("summary.published.unread");
        }
        var at = receipts.getLast().at();
        return getTranslation(
                "summary.published.read",
                receipts.stream()
                        .map(one -> one.post() + " " + wording.minute(one.at(), at))
                        .collect(Collectors.joining(wording.isEnglish() ? ", " : "、")));
    }
}
