package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.indicators.CaseHistory.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one case contributes, by the definitions in {@code docs/reference/indicators.md}. Lives for one question. */
final class CaseFigures {

    static final long PROMPT_SECONDS = 64;

    private final CaseHistory known;
    private final IndicatorRules rules;
    private final IncidentState state;
    private final Instant due;
    private final Optional<Move> dispatched;
    private final List<Contribution> figures = new ArrayList<>();

    private CaseFigures(CaseHistory known, IndicatorRules rules) {
        this.known = known;
        this.rules = rules;
        this.state = known.latest().state();
        this.due = rules.clocks()
                .caseDue(
                        Instant.ofEpochMilli(known.dueFromMillis()),
                        known.latest().level(),
                        known.category(),
                        known.terms());
        this.dispatched = known.first(IncidentAction.DISPATCH);
    }

    static List<Contribution> of(CaseHistory known, IndicatorRules rules) {
        var figures = new CaseFigures(known, rules);
        figures.reported();
        figures.extended();
        if (!known.selfHandled()) {
            figures.closed();
            figures.sent();
            figures.handled();
            figures.checked();
        }
        return figures.figures;
    }

    private void reported() {
        add(IndicatorKind.SELF_HANDLED, known.reportedMillis(), known.selfHandled());
        if (!known.selfHandled()) {
            boolean isValid =
                    known.has(IncidentAction.ACCEPT) && state != IncidentState.FALSE && state != IncidentState.MERGED;
            add(IndicatorKind.VALID_SHARE, known.reportedMillis(), isValid);
        }
    }

    /** An accepted case stands for a filed one: filing is no state of its own. */
    private void extended() {
        known.first(IncidentAction.ACCEPT)
                .ifPresent(accepted ->
                        add(IndicatorKind.EXTENSION, accepted.atMillis(), known.has(IncidentAction.EXTEND)));
    }

    /** Due is what has its deadline in the period, whether or not that has passed. */
    private void closed() {
        if (state == IncidentState.REJECTED || state == IncidentState.FALSE || state == IncidentState.MERGED) {
            return;
        }
        boolean isClosed = state == IncidentState.CLOSED;
        long done = known.last(IncidentAction.RESPOND)
                .or(() -> known.last(IncidentAction.CLOSE))
                .map(Move::atMillis)
                .orElse(Long.MAX_VALUE);
        add(IndicatorKind.CLOSURE, due.toEpochMilli(), isClosed);
        add(IndicatorKind.ON_TIME_CLOSURE, due.toEpochMilli(), isClosed && done <= due.toEpochMilli());
    }

    private void sent() {
        if (dispatched.isEmpty()) {
            return;
        }
        Move sent = dispatched.get();
        add(IndicatorKind.RIGHT_FIRST_DISPATCH, sent.atMillis(), !known.has(IncidentAction.RETURN));
        add(IndicatorKind.SIGN_IN, sent.atMillis(), isSignedInTime(sent));
        long waited = sent.atMillis() - known.reportedMillis();
        boolean isPrompt = waited <= PROMPT_SECONDS * 1000;
        long seconds = Rounding.seconds(known.reportedMillis(), sent.atMillis());
        add(IndicatorKind.RESPONSE_TIME, sent.atMillis(), isPrompt, seconds);
        if (sent.level().isSerious()) {
            add(IndicatorKind.SERIOUS_RESPONSE_TIME, sent.atMillis(), isPrompt, seconds);
        }
    }

    private boolean isSignedInTime(Move sent) {
        Optional<Move> signed = known.first(move -> move.seq() > sent.seq() && move.action() == IncidentAction.START);
        Instant latest = rules.clocks()
                .calendar()
                .due(
                        Instant.ofEpochMilli(sent.atMillis()),
                        rules.clocks().limit(IncidentState.DISPATCHED, sent.level(), known.category()));
        return signed.isPresent() && signed.get().atMillis() <= latest.toEpochMilli();
    }

    private void handled() {
        Optional<Move> done = known.last(IncidentAction.RESPOND);
        if (dispatched.isPresent() && done.isPresent()) {
            long at = done.get().atMillis();
            long seconds = Rounding.seconds(dispatched.get().atMillis(), at);
            add(IndicatorKind.HANDLING_TIME, at, at <= due.toEpochMilli(), seconds);
        }
    }

    private void checked() {
        known.first(move -> move.action() == IncidentAction.CLOSE || move.action() == IncidentAction.FAIL)
                .ifPresent(first -> add(IndicatorKind.REWORK, first.atMillis(), known.has(IncidentAction.FAIL)));
    }

    private void add(IndicatorKind kind, long millis, boolean fulfilled) {
        add(kind, millis, fulfilled, Contribution.NO_TIME);
    }

    private void add(IndicatorKind kind, long millis, boolean fulfilled, long seconds) {
        long day = rules.day(millis).toEpochDay();
        figures.add(new Contribution(kind, known.nodes(), known.category(), day, fulfilled, seconds));
    }
}
