package cn.fengsui.dashboard.situation;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the slots of the paragraph's sentences are filled with. Pure. */
final class SituationValues {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int HOURS = 24;

    private final SituationSnapshot snapshot;
    private final UnaryOperator<String> words;
    private final Wording wording;
    private final Map<String, Piece> values = new HashMap<>();

    SituationValues(SituationSnapshot snapshot, UnaryOperator<String> words, Wording wording) {
        this.snapshot = snapshot;
        this.words = words;
        this.wording = wording;
    }

    Map<String, Piece> all() {
        ZonedDateTime now = snapshot.at().atZone(wording.zone());
        say("at", CLOCK.format(now));
        say("weekday", words.apply("summary.weekday." + now.getDayOfWeek().getValue()));
        say("hour", Integer.toString(now.getHour()));
        values.put("badge1", new Piece.Badge(Level.I));
        values.put("badge2", new Piece.Badge(Level.II));
        happened();
        doing();
        usual();
        rates();
        return Map.copyOf(values);
    }

    /** Whether the last hour is above, within or below the usual of this hour and weekday. */
    String hourSentence() {
        var trend = snapshot.trend();
        if (trend.median().size() != HOURS) {
            return "hourLearning";
        }
        int count = snapshot.lastHour().size();
        if (count > atThisTime(trend.high())) {
            return "hourAbove";
        }
        return count < atThisTime(trend.low()) ? "hourBelow" : "hourWithin";
    }

    private void happened() {
        number("open", new Evidence.OfIncidents(snapshot.open()));
        number("one", new Evidence.OfIncidents(snapshot.openOf(Level.I)));
        number("two", new Evidence.OfIncidents(snapshot.openOf(Level.II)));
        number("lastHour", new Evidence.OfReports(snapshot.lastHour()));
        number("hotspots", new Evidence.OfHotspots(snapshot.hotspots()));
        number("townsMany", new Evidence.OfTownships(snapshot.unusuallyMany()));
        number("townsQuiet", new Evidence.OfTownships(snapshot.unusuallyQuiet()));
        number("late", new Evidence.OfReports(snapshot.late()));
        snapshot.serious().stream().findFirst().ifPresent(this::worst);
    }

    private void worst(Incident worst) {
        say("worst", wording.title(worst));
        say("worstState", wording.of(worst.state()) + (worst.unit().isEmpty() ? "" : "（" + worst.unit() + "）"));
        say(
                "worstFor",
                wording.duration(Math.max(
                        0, Duration.between(worst.reportedAt(), snapshot.at()).toMinutes() * 60)));
    }

    private void doing() {
        number("dispatched", new Evidence.OfIncidents(snapshot.beingHandled()));
        number("checking", new Evidence.OfIncidents(snapshot.beingChecked()));
        number("due", new Evidence.OfIncidents(snapshot.due()));
        number("onTime", new Evidence.OfIncidents(snapshot.onTime()));
        number("unaccepted", new Evidence.OfIncidents(snapshot.unaccepted()));
        number("overdue", new Evidence.OfIncidents(snapshot.overdue()));
        number("unacknowledged", new Evidence.OfAlerts(snapshot.unacknowledged()));
        number("instructions", new Evidence.OfInstructions(snapshot.instructions()));
        number("instructionsOverdue", new Evidence.OfInstructions(snapshot.instructionsOverdue()));
        number("camerasDown", new Evidence.OfCameras(snapshot.camerasNotOnline()));
    }

    private void usual() {
        var trend = snapshot.trend();
        double usual = atThisTime(trend.median());
        say("usual", decimal(usual));
        say("low", decimal(atThisTime(trend.low())));
        say("high", decimal(atThisTime(trend.high())));
        say("weeks", Integer.toString(trend.weeks()));
        say("ratio", usual > 0 ? decimal(snapshot.lastHour().size() / usual) : "—");
    }

    private void rates() {
        int due = snapshot.due().size();
        say("rate", due == 0 ? "—" : decimal(100.0 * snapshot.onTime().size() / due) + "%");
        int total = snapshot.cameras().size();
        say(
                "camerasOnline",
                Integer.toString(total - snapshot.camerasNotOnline().size()));
        say("camerasTotal", Integer.toString(total));
        say("stale", Integer.toString(snapshot.staleFeeds().size()));
    }

    /** A value per hour for the last 60 minutes: the two hours they touch, in proportion; 0 while it is being learnt. */
    private double atThisTime(List<Double> hours) {
        if (hours.size() != HOURS) {
            return 0;
        }
        ZonedDateTime now = snapshot.at().atZone(wording.zone());
        double share = now.getMinute() / 60.0;
        int before = (now.getHour() + HOURS - 1) % HOURS;
        return hours.get(now.getHour()) * share + hours.get(before) * (1 - share);
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
