package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.situation.Figure;
import cn.fengsui.dashboard.situation.Piece;
import cn.fengsui.dashboard.situation.SituationParagraph;
import cn.fengsui.dashboard.situation.SituationSnapshot;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;

/** The paragraph of the present moment: each number opens its list, one of them shows its definition below. */
final class SituationText extends Div {

    private final Wording wording;
    private final Paragraph say = new Paragraph();
    private final Div evidence = Parts.box("sm-ev");
    private String picked = "lastHour";
    private List<Piece> shown = List.of();
    private Instant at = Instant.EPOCH;

    SituationText(Wording wording) {
        this.wording = wording;
        say.addClassName("sm-say");
        add(say, evidence);
    }

    void show(SituationSnapshot read) {
        var paragraph = new SituationParagraph(read, this::getTranslation, wording);
        List<Piece> pieces = paragraph.pieces();
        at = read.at();
        if (pieces.equals(shown)) {
            return;
        }
        shown = pieces;
        say.removeAll();
        for (int i = 0; i < pieces.size(); i++) {
            boolean isNone = i + 2 < pieces.size()
                    && pieces.get(i) instanceof Piece.Badge
                    && pieces.get(i + 2) instanceof Piece.Number(Figure figure)
                    && figure.text().equals("0");
            Component shownPiece = component(pieces.get(i));
            if (isNone) {
                shownPiece.getElement().getClassList().add("zero"); // colour only for what there is
            }
            say.add(shownPiece);
        }
        paragraph.figures().stream()
                .filter(figure -> figure.name().equals(picked))
                .findFirst()
                .ifPresent(this::showEvidence);
    }

    private Component component(Piece piece) {
        return switch (piece) {
            case Piece.Words words -> new Span(words.text());
            case Piece.Lead lead -> Parts.text("sm-lead", lead.text());
            case Piece.Badge badge -> Parts.badge(badge.level(), false);
            case Piece.Number number -> number(number.figure());
        };
    }

    private NativeButton number(Figure figure) {
        var button = new NativeButton(figure.text(), click -> {
            picked = figure.name();
            showEvidence(figure);
            open(figure);
        });
        button.addClassName("num");
        button.getElement()
                .setAttribute("data-figure", figure.name())
                .setAttribute("title", getTranslation(figure.titleKey()));
        return button;
    }

    private void showEvidence(Figure figure) {
        evidence.removeAll();
        var count = Parts.text("b", figure.text());
        var title = new Div(count, Parts.text("small", " " + getTranslation(figure.titleKey())));
        evidence.add(
                title,
                Parts.text("def", getTranslation(figure.definitionKey())),
                Parts.button("", getTranslation("summary.list.open", figure.text()), () -> open(figure)));
    }

    private void open(Figure figure) {
        new EvidenceDialog(figure, wording, at).open();
    }
}
