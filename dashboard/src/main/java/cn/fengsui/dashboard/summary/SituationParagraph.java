package cn.fengsui.dashboard.summary;

import cn.fengsui.domain.report.Level;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The situation in a few sentences from a fixed template; nothing is guessed and no text is generated. Each number is a
 * {@link Figure} that carries the list it was counted from. Pure; any thread.
 */
public final class SituationParagraph {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int HOURS = 24;

    private final SituationSnapshot snapshot;
    private final UnaryOperator<String> words;
    private final ZoneId zone;
    private final Map<String, Piece> values = new HashMap<>();

    /** @param words the template of a message key, in the reader's language */
    public SituationParagraph(SituationSnapshot snapshot, UnaryOperator<String> words, ZoneId zone) {
        this.snapshot = snapshot;
        this.words = words;
        this.zone = zone;
    }

    public List<Piece> pieces() {
        fillValues();
        var keys = new ArrayList<String>();
        keys.add("summary.say.open");
        if (!snapshot.staleFeeds().isEmpty()) {
            keys.add("summary.say.stale");
        }
        keys.add(snapshot.trend().median().isEmpty() ? "summary.say.hourLearning" : "summary.say.hour");
        keys.add(hotspotKey());
        keys.add(snapshot.due().isEmpty() ? "summary.say.nothingDue" : "summary.say.onTime");
        keys.add("summary.say.late");
        if (!snapshot.unacknowledged().isEmpty()) {
            keys.add("summary.say.unacknowledged");
        }
        keys.add(snapshot.cameras().isEmpty() ? "summary.say.noCameras" : "summary.say.cameras");
        return keys.stream()
                .flatMap(key -> SentenceTemplate.fill(words.apply(key), values).stream())
                .toList();
    }

    /** All figures of the paragraph, in reading order. */
    public List<Figure> figures() {
        return pieces().stream()
                .filter(Piece.Number.class::isInstance)
                .map(piece -> ((Piece.Number) piece).figure())
                .toList();
    }

    private String hotspotKey() {
        if (snapshot.learning()) {
            return "summary.say.hotspotsLearning";
        }
        return snapshot.hotspots().isEmpty() ? "summary.say.noHotspots" : "summary.say.hotspots";
    }

    private void fillValues() {
        say("at", CLOCK.format(snapshot.at().atZone(zone)));
        values.put("badge1", new Piece.Badge(Level.I));
        values.put("badge2", new Piece.Badge(Level.II));
        number("open", new Evidence.OfIncidents(snapshot.open()));
        number("one", new Evidence.OfIncidents(snapshot.openOf(Level.I)));
        number("two", new Evidence.OfIncidents(snapshot.openOf(Level.II)));
        number("lastHour", new Evidence.OfReports(snapshot.lastHour()));
        number("hotspots", new Evidence.OfHotspots(snapshot.hotspots()));
        number("due", new Evidence.OfIncidents(snapshot.due()));
        number("onTime", new Evidence.OfIncidents(snapshot.onTime()));
        number("late", new Evidence.OfReports(snapshot.late()));
        number("unacknowledged", new Evidence.OfAlerts(snapshot.unacknowledged()));
        number("camerasDown", new Evidence.OfCameras(snapshot.camerasNotOnline()));
        fillUsual();
        fillRates();
    }

    private void fillUsual() {
        double usual = usualLastHour();
        say("usual", decimal(usual));
        say("weeks", Integer.toString(snapshot.trend().weeks()));
        say("ratio", usual > 0 ? decimal(snapshot.lastHour().size() / usual) : "—");
    }

    private void fillRates() {
        int due = snapshot.due().size();
        say("rate", due == 0 ? "—" : decimal(100.0 * snapshot.onTime().size() / due) + "%");
        say(
                "camerasOnline",
                Integer.toString(
                        snapshot.cameras().size() - snapshot.camerasNotOnline().size()));
        say("camerasTotal", Integer.toString(snapshot.cameras().size()));
        say("stale", Integer.toString(snapshot.staleFeeds().size()));
    }

    /** The usual of the last 60 minutes: the two hours they touch, in proportion; 0 while it is being learnt. */
    private double usualLastHour() {
        var median = snapshot.trend().median();
        if (median.size() != HOURS) {
            return 0;
        }
        ZonedDateTime now = snapshot.at().atZone(zone);
        double share = now.getMinute() / 60.0;
        int before = (now.getHour() + HOURS - 1) % HOURS;
        return median.get(now.getHour()) * share + median.get(before) * (1 - share);
    }

    private void number(String name, Evidence evidence) {
        values.put(name, new Piece.Number(new Figure(name, evidence)));
    }

    private void say(String name, String text) {
        values.put(name, new Piece.Words(text));
    }

    private static String decimal(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
