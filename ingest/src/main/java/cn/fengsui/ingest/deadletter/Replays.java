package cn.fengsui.ingest.deadletter;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetterDesk;
import cn.fengsui.domain.report.DeadLetterDesk.Letter;
import cn.fengsui.domain.report.DeadLetterDesk.State;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Reception;
import cn.fengsui.ingest.report.Rejected;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes dead letters after all. The log knows a report by its source and id, and a letter is settled once, so replaying
 * twice takes it once. Blocking; any thread.
 */
record Replays(DeadLetterDesk desk, Reception reports) {

    /** Letters of these doors hold no reports. */
    private static final Set<String> OTHER_DOORS = Set.of("http-cameras");

    /** What became of a try. */
    enum Verdict {
        /** It is in the log now. */
        TAKEN,
        /** Somebody settled it before; nothing was done. */
        SETTLED_BEFORE,
        /** It cannot be taken as it stands. */
        REFUSED
    }

    /** @param sentence the outcome on record, or why it is refused and what to do */
    record Outcome(long id, Verdict verdict, String sentence) {}

    /** @param corrected the report to take instead, or null for the letter as it is */
    Outcome replay(Letter letter, @Nullable JsonObject corrected, Actor actor) {
        long id = letter.letter().id();
        if (letter.state() != State.OPEN) {
            return new Outcome(id, Verdict.SETTLED_BEFORE, letter.outcome());
        }
        var item = corrected == null ? item(letter) : corrected;
        if (item == null) {
            return new Outcome(id, Verdict.REFUSED, unreadable(letter));
        }
        var again = reports.again(sender(letter), item);
        if (again.why().isPresent()) {
            return new Outcome(id, Verdict.REFUSED, again.why().get().sentence());
        }
        var outcome = (corrected == null ? "taken as it was: " : "taken as corrected: ")
                + again.reportKey()
                + (again.isDuplicate() ? " (it was in the log before)" : "");
        return desk.settle(id, State.REPLAYED, outcome, actor)
                ? new Outcome(id, Verdict.TAKEN, outcome)
                : new Outcome(id, Verdict.SETTLED_BEFORE, outcome);
    }

    /** What would happen now; empty = it would be taken. */
    String explain(Letter letter) {
        var item = item(letter);
        if (item == null) {
            return unreadable(letter);
        }
        return reports.preview(sender(letter), List.of(new Batch.Item(item, "", "")))
                .getFirst()
                .why()
                .map(Rejected::sentence)
                .orElse("");
    }

    /** Once a drill, always a drill. */
    private static ApiKey sender(Letter letter) {
        return new ApiKey(letter.letter().source(), 0, letter.letter().drill());
    }

    private static @Nullable JsonObject item(Letter letter) {
        if (OTHER_DOORS.contains(letter.letter().door())) {
            return null;
        }
        try {
            return new JsonObject(letter.letter().raw());
        } catch (DecodeException | ClassCastException noObject) {
            return null;
        }
    }

    private static String unreadable(Letter letter) {
        return "The letter of door " + letter.letter().door()
                + " is no report in JSON; send the report it means as the body, or dismiss it.";
    }
}
