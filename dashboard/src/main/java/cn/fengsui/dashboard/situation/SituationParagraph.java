package cn.fengsui.dashboard.situation;

import cn.fengsui.dashboard.navigation.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The situation in one paragraph from a fixed template: what happened, what is unusual for this hour and weekday, what is
 * being done, what is needed. Nothing is guessed and no text is generated. Each number is a {@link Figure} that carries the
 * list it was counted from. Pure; any thread.
 */
public final class SituationParagraph {

    private final SituationSnapshot snapshot;
    private final UnaryOperator<String> words;
    private final SituationValues values;

    /** @param words the template of a message key, in the reader's language */
    public SituationParagraph(SituationSnapshot snapshot, UnaryOperator<String> words, Wording wording) {
        this.snapshot = snapshot;
        this.words = words;
        this.values = new SituationValues(snapshot, words, wording);
    }

    public List<Piece> pieces() {
        Map<String, Piece> known = values.all();
        var pieces = new ArrayList<Piece>();
        group("happened", happened(), known, pieces);
        group("unusual", unusual(), known, pieces);
        group("doing", doing(), known, pieces);
        group("needed", needed(), known, pieces);
        return List.copyOf(pieces);
    }

    /** All figures of the paragraph, in reading order. */
    public List<Figure> figures() {
        return pieces().stream()
                .filter(Piece.Number.class::isInstance)
                .map(piece -> ((Piece.Number) piece).figure())
                .distinct()
                .toList();
    }

    private void group(String name, List<String> sentences, Map<String, Piece> known, List<Piece> pieces) {
        pieces.add(new Piece.Lead(words.apply("summary.lead." + name)));
        for (String sentence : sentences) {
            pieces.addAll(SentenceTemplate.fill(words.apply("summary.say." + sentence), known));
        }
    }

    private List<String> happened() {
        var sentences = new ArrayList<String>();
        sentences.add("open");
        if (!snapshot.serious().isEmpty()) {
            sentences.add("worst");
        }
        if (!snapshot.staleFeeds().isEmpty()) {
            sentences.add("stale");
        }
        return sentences;
    }

    private List<String> unusual() {
        var sentences = new ArrayList<String>();
        sentences.add(values.hourSentence());
        if (snapshot.learning()) {
            sentences.add("hotspotsLearning");
        } else {
            sentences.add(snapshot.hotspots().isEmpty() ? "noHotspots" : "hotspots");
        }
        if (!snapshot.unusuallyMany().isEmpty()) {
            sentences.add("townsMany");
        }
        if (!snapshot.unusuallyQuiet().isEmpty()) {
            sentences.add("townsQuiet");
        }
        return sentences;
    }

    private List<String> doing() {
        return List.of("doing", snapshot.due().isEmpty() ? "nothingDue" : "onTime", "late");
    }

    private List<String> needed() {
        var sentences = new ArrayList<String>();
        if (!snapshot.unaccepted().isEmpty()) {
            sentences.add("unaccepted");
        }
        if (!snapshot.overdue().isEmpty()) {
            sentences.add("overdue");
        }
        if (!snapshot.unacknowledged().isEmpty()) {
            sentences.add("unacknowledged");
        }
        if (!snapshot.instructions().isEmpty()) {
            sentences.add("instructions");
        }
        if (!snapshot.instructionsOverdue().isEmpty()) {
            sentences.add("instructionsOverdue");
        }
        if (sentences.isEmpty()) {
            sentences.add("nothingNeeded");
        }
        sentences.add(snapshot.cameras().isEmpty() ? "noCameras" : "cameras");
        return sentences;
    }
}
