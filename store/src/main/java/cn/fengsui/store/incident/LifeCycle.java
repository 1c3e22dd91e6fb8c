package cn.fengsui.store.incident;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentLimits;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.IncidentRefused.Reason;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of an incident's life, without the record: pure functions. Any thread. */
final class LifeCycle {

    private static final Duration LATEST_REPORT = Duration.ofHours(24);

    private LifeCycle() {}

    /** An incident after a move, and the line it leaves in the timeline. */
    record Moved(Incident incident, IncidentEntry entry) {}

    /** True when a report of this kind is handled as an incident. */
    static boolean isDueAnIncident(Report report) {
        boolean isAboutPlaces =
                EventClass.of(report.category()).map(EventClass::isAboutPlaces).orElse(false);
        Duration late = Duration.between(report.occurredAt(), report.receivedAt());
        return isAboutPlaces && late.compareTo(LATEST_REPORT) <= 0;
    }

    static Incident opened(String id, Report report) {
        boolean selfHandled = report.handling() == Handling.HANDLED;
        Instant at = report.receivedAt();
        IncidentState state = selfHandled ? IncidentState.CLOSED : IncidentState.REPORTED;
        return new Incident(
                id,
                state,
                report.level(),
                report.category(),
                title(report),
                report.place(),
                List.of(report.key().text()),
                "",
                "",
                report.occurredAt(),
                at,
                at,
                at.plus(IncidentLimits.of(state, report.level())),
                0,
                selfHandled,
                report.drill());
    }

    static IncidentEntry openingLine(Incident incident, Report report) {
        var reporter = new Actor(report.key().source(), report.key().source(), "", "");
        return new IncidentEntry(
                incident.id(),
                1,
                incident.reportedAt(),
                reporter,
                null,
                incident.state(),
                report.description(),
                List.of(),
                0,
                0);
    }

    /** @throws IncidentRefused with the reason */
    static Moved move(Incident before, IncidentMove asked, Instant now) {
        IncidentMove move = Agreements.meant(before, asked);
        IncidentState to = check(before, move);
        Agreements.check(before, move, now);
        Incident after = after(before, move, to, now);
        return new Moved(after, entry(before, after, move, now));
    }

    /** The incident that goes on takes in another one: its reports, its earlier times and its worse level. */
    static Moved takesIn(Incident before, Incident other, IncidentMove move, Instant now) {
        var keys = new ArrayList<>(before.reportKeys());
        other.reportKeys().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        Level level = before.level().worst(other.level());
        var after = new Incident(
                before.id(),
                before.state(),
                level,
                before.category(),
                before.title(),
                before.place(),
                keys,
                before.unit(),
                before.handler(),
                earlier(before.occurredAt(), other.occurredAt()),
                earlier(before.reportedAt(), other.reportedAt()),
                before.stateSince(),
                Agreements.due(before.state(), level, before.stateSince(), before.terms()),
                before.version() + 1,
                before.selfHandled(),
                before.drill(),
                before.terms());
        return new Moved(after, entry(before, after, move, now));
    }

    private static IncidentEntry entry(Incident before, Incident after, IncidentMove move, Instant now) {
        long used = Math.max(0, Duration.between(before.stateSince(), now).toSeconds());
        long limit = IncidentLimits.of(before.state(), before.level()).toSeconds();
        return new IncidentEntry(
                before.id(),
                after.version() + 1,
                now,
                move.actor(),
                move.action(),
                after.state(),
                Agreements.text(move),
                move.units(),
                used,
                limit);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static IncidentState check(Incident incident, IncidentMove move) {
        if (move.expectedVersion() != -1 && move.expectedVersion() != incident.version()) {
            throw refused(
                    Reason.CHANGED_MEANWHILE,
                    incident,
                    "somebody else moved it meanwhile (version " + incident.version() + ", yours "
                            + move.expectedVersion() + "); look again and repeat");
        }
        IncidentAction action = move.action();
        Optional<IncidentState> to = action.from(incident.state());
        if (to.isEmpty()) {
            throw refused(
                    Reason.NOT_FROM_THIS_STATE,
                    incident,
                    action + " cannot be done while it is " + incident.state() + "; look again");
        }
        if (action.needsText() && move.text().isBlank()) {
            throw refused(Reason.TEXT_MISSING, incident, action + " needs a sentence; say what or why");
        }
        if (action == IncidentAction.CHANGE_LEVEL && move.level() == null) {
            throw refused(Reason.TEXT_MISSING, incident, "CHANGE_LEVEL needs the new level; choose I to IV");
        }
        if (action == IncidentAction.DISPATCH && move.units().isEmpty()) {
            throw refused(Reason.UNIT_MISSING, incident, "DISPATCH needs at least one unit; choose one");
        }
        boolean isChecking = action == IncidentAction.CHECK || action == IncidentAction.CLOSE;
        if (isChecking && move.actor().user().equals(incident.handler())) {
            throw refused(
                    Reason.CHECKER_IS_HANDLER,
                    incident,
                    action + " must be done by somebody else than " + incident.handler() + ", who fed back");
        }
        return to.get();
    }

    private static Incident after(Incident before, IncidentMove move, IncidentState to, Instant now) {
        IncidentAction action = move.action();
        Level level = move.level() != null && action == IncidentAction.CHANGE_LEVEL ? move.level() : before.level();
        Instant since = to == before.state() ? before.stateSince() : now;
        CaseTerms terms = Agreements.after(before, move, now);
        String unit =
                switch (action) {
                    case DISPATCH -> move.units().getFirst();
                    case RETURN -> "";
                    default -> before.unit();
                };
        return new Incident(
                before.id(),
                to,
                level,
                before.category(),
                before.title(),
                before.place(),
                before.reportKeys(),
                unit,
                action == IncidentAction.RESPOND ? move.actor().user() : before.handler(),
                before.occurredAt(),
                before.reportedAt(),
                since,
                Agreements.due(to, level, since, terms),
                before.version() + 1,
                before.selfHandled(),
                before.drill(),
                terms);
    }

    /** When it must be fed back at the latest: the limits of all states up to then, from the first report. */
    static Instant handlingDueAt(Incident incident) {
        Instant due = incident.reportedAt();
        for (IncidentState state : IncidentState.values()) {
            if (state.ordinal() < IncidentState.RESPONDED.ordinal()) {
                due = Agreements.due(state, incident.level(), due, incident.terms());
            }
        }
        return due;
    }

    private static String title(Report report) {
        String what = EventClass.of(report.category()).map(EventClass::zh).orElse(report.category());
        return report.place().division().isEmpty()
                ? what
                : what + "·" + report.place().division();
    }

    private static IncidentRefused refused(Reason reason, Incident incident, String why) {
        return new IncidentRefused(reason, incident.id() + ": " + why + ".");
    }
}
