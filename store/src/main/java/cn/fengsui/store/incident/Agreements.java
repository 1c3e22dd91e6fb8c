package cn.fengsui.store.incident;

import cn.fengsui.domain.incident.CaseRequest;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentLimits;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.IncidentRefused.Reason;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What may be agreed about a case beside its state: suspended, extended, merged. Pure functions. Any thread. */
final class Agreements {

    private static final int WHOLE = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(366);

    /** What may be done while a case is suspended; anything else begins with resuming it. */
    private static final Set<IncidentAction> WHILE_SUSPENDED = EnumSet.of(
            IncidentAction.RESUME,
            IncidentAction.NOTE,
            IncidentAction.CHANGE_LEVEL,
            IncidentAction.EXTEND,
            IncidentAction.MERGE,
            IncidentAction.ASK,
            IncidentAction.DECLINE);

    private Agreements() {}

    /**
     * What a move does: a second person's consent does what was asked for, under both names.
     *
     * @throws IncidentRefused when nothing waits, or the one who asked wants to consent
     */
    static IncidentMove meant(Incident incident, IncidentMove move) {
        if (move.action() != IncidentAction.CONSENT) {
            return move;
        }
        CaseRequest asked = waiting(incident, move);
        if (asked.isFrom(move.actor().user())) {
            throw refused(
                    Reason.ASKER_CONSENTS,
                    incident,
                    asked.by().displayName() + " asked for it and cannot consent; a second person must");
        }
        String also = move.text().isBlank() ? "" : "，批准意见：" + move.text();
        return new IncidentMove(
                move.incidentId(),
                move.expectedVersion(),
                asked.action(),
                move.actor(),
                asked.text() + "（" + asked.by().displayName() + " 申请" + also + "）",
                List.of(),
                null,
                asked.terms());
    }

    private static CaseRequest waiting(Incident incident, IncidentMove move) {
        CaseRequest asked = incident.terms().asked();
        if (asked == null) {
            throw refused(
                    Reason.NOT_ASKED, incident, "nothing waits for a second person, so there is no " + move.action());
        }
        return asked;
    }

    /** @throws IncidentRefused with the reason */
    static void check(Incident incident, IncidentMove move, Instant now) {
        boolean isSuspended = incident.terms().isSuspended(now);
        if (isSuspended && !WHILE_SUSPENDED.contains(move.action())) {
            throw refused(
                    Reason.SUSPENDED, incident, "it is suspended, so " + move.action() + " must wait; resume it first");
        }
        switch (move.action()) {
            case SUSPEND -> checkSuspension(incident, move.terms(), now);
            case RESUME -> {
                if (!isSuspended) {
                    throw refused(Reason.NOT_FROM_THIS_STATE, incident, "it is not suspended; look again");
                }
            }
            case EXTEND -> checkExtension(incident, move.terms());
            case ASK -> checkRequest(incident, move.terms(), now);
            case DECLINE -> waiting(incident, move);
            case MERGE -> {
                String into = move.terms().into();
                if (into.isBlank() || into.equals(incident.id())) {
                    throw refused(Reason.NOT_MERGEABLE, incident, "MERGE needs another incident; name its id");
                }
            }
            default -> {
                // nothing else is agreed
            }
        }
    }

    /** What is asked for must be possible now, so that a consent is not asked for in vain. */
    private static void checkRequest(Incident incident, MoveTerms terms, Instant now) {
        IncidentAction wanted = terms.wanted()
                .orElseThrow(() -> refused(
                        Reason.TERMS_MISSING,
                        incident,
                        "ASK needs a reason and an end for a suspension, or a percentage for an extension; name them"));
        if (incident.terms().asked() != null) {
            throw refused(
                    Reason.ALREADY_ASKED,
                    incident,
                    incident.terms().asked().by().displayName()
                            + " asked before and waits for a second person; settle that first");
        }
        if (wanted == IncidentAction.EXTEND) {
            checkExtension(incident, terms);
        } else if (incident.terms().isSuspended(now)) {
            throw refused(Reason.SUSPENDED, incident, "it is suspended already; resume it first");
        } else {
            checkSuspension(incident, terms, now);
        }
    }

    private static void checkSuspension(Incident incident, MoveTerms terms, Instant now) {
        Instant until = terms.until();
        if (terms.reason() == null || until == null) {
            throw refused(
                    Reason.TERMS_MISSING,
                    incident,
                    "SUSPEND needs a reason (one of " + EnumSet.allOf(HoldReason.class) + ") and an end; name both");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_PAUSE))) {
            throw refused(
                    Reason.TERMS_MISSING,
                    incident,
                    "a suspension ends later than now and within " + LONGEST_PAUSE.toDays() + " days, and " + until
                            + " does not; choose another end");
        }
        if (incident.terms().pauses().size() >= CaseTerms.MOST_PAUSES) {
            throw refused(
                    Reason.TERMS_MISSING,
                    incident,
                    "it was suspended " + CaseTerms.MOST_PAUSES + " times already; settle it or merge it");
        }
    }

    private static void checkExtension(Incident incident, MoveTerms terms) {
        if (incident.terms().isExtended()) {
            throw refused(
                    Reason.ALREADY_EXTENDED,
                    incident,
                    "its limit was extended before, by " + incident.terms().extendedPercent()
                            + " %, and that may be done once; handle it or suspend it");
        }
        if (terms.percent() < 1 || terms.percent() > WHOLE) {
            throw refused(
                    Reason.TERMS_MISSING,
                    incident,
                    "EXTEND adds 1 to 100 percent of the limit, not " + terms.percent() + "; choose another share");
        }
    }

    /** What is agreed after a move. */
    static CaseTerms after(Incident before, IncidentMove move, Instant now) {
        CaseTerms terms = before.terms();
        MoveTerms wanted = move.terms();
        return switch (move.action()) {
            case SUSPEND ->
                wanted.reason() == null || wanted.until() == null
                        ? terms
                        : terms.suspended(now, wanted.until(), wanted.reason());
            case RESUME -> terms.resumed(now);
            case EXTEND -> terms.extended(before.state(), wanted.percent());
            case MERGE -> terms.merged(wanted.into());
            case ASK ->
                wanted.wanted()
                        .map(action -> terms.asked(new CaseRequest(action, wanted, move.text(), move.actor(), now)))
                        .orElse(terms);
            case DECLINE -> terms.settled();
            default ->
                move.action()
                                .from(before.state())
                                .filter(before.state()::equals)
                                .isPresent()
                        ? terms
                        : terms.settled(); // what was asked for was about the state it was in
        };
    }

    /** When a state that began then must be left, round the clock. */
    static Instant due(IncidentState state, Level level, Instant since, CaseTerms terms) {
        Duration limit = IncidentLimits.of(state, level);
        return terms.due(
                since, limit.plus(limit.multipliedBy(terms.percentMore(state)).dividedBy(WHOLE)));
    }

    /** The sentence of a timeline's line, with what was agreed before it. */
    static String text(IncidentMove move) {
        MoveTerms terms = move.terms();
        String agreed =
                switch (move.action()) {
                    case SUSPEND -> terms.reason() == null ? "" : terms.reason().zh() + "，至 " + terms.until() + "。";
                    case EXTEND -> "延长 " + terms.percent() + "%。";
                    case MERGE -> "并入 " + terms.into() + "。";
                    case ASK -> asked(terms);
                    default -> "";
                };
        return agreed + move.text();
    }

    private static String asked(MoveTerms terms) {
        return terms.reason() == null
                ? "延期 " + terms.percent() + "%，待另一人批准。"
                : "挂起，" + terms.reason().zh() + "，至 " + terms.until() + "，待另一人批准。";
    }

    private static IncidentRefused refused(Reason reason, Incident incident, String why) {
        return new IncidentRefused(reason, incident.id() + ": " + why + ".");
    }
}
