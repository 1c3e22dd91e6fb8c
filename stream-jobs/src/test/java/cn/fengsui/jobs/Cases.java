package cn.fengsui.jobs;

import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.CaseMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A case for tests, moved by hand. One thread. */
public final class Cases {

    private final String id;
    private final String category;
    private final Instant reported;
    private final List<CaseMove> moves = new ArrayList<>();
    private Level level = Level.IV;
    private IncidentState state = IncidentState.REPORTED;
    private Instant since;
    private String unit = "";
    private String division = "420321001";
    private String nodes = "";
    private GeoPoint point = Told.CENTRE;
    private boolean drill;
    private String reportKey = "";
    private boolean selfHandled;
    private CaseTerms terms = CaseTerms.NONE;
    private Instant earliest;

    private Cases(String id, String category, Instant reported) {
        this.id = id;
        this.category = category;
        this.reported = reported;
        this.since = reported;
        this.earliest = reported;
    }

    public static Cases reported(String id, String category, Instant at) {
        return new Cases(id, category, at);
    }

    public Cases level(Level its) {
        level = its;
        return this;
    }

    /** The nodes of the division tree that it counts for, in place of those that its digits name. */
    public Cases counting(String path) {
        nodes = path;
        return this;
    }

    public Cases in(String divisionCode) {
        division = divisionCode;
        return this;
    }

    public Cases at(GeoPoint place) {
        point = place;
        return this;
    }

    public Cases of(String firstReport) {
        reportKey = firstReport;
        return this;
    }

    public Cases drill() {
        drill = true;
        return this;
    }

    public Cases selfHandled() {
        selfHandled = true;
        state = IncidentState.CLOSED;
        return this;
    }

    /** The opening line; comes first. */
    public CaseMove opened() {
        return add(null, reported);
    }

    public CaseMove dispatched(Instant at, String to) {
        unit = to;
        return moved(IncidentAction.DISPATCH, at);
    }

    public CaseMove levelled(Instant at, Level to) {
        level = to;
        return add(IncidentAction.CHANGE_LEVEL, at);
    }

    public CaseMove suspended(Instant at, Instant until, HoldReason reason) {
        terms = terms.suspended(at, until, reason);
        return add(IncidentAction.SUSPEND, at);
    }

    public CaseMove resumed(Instant at) {
        terms = terms.resumed(at);
        return add(IncidentAction.RESUME, at);
    }

    public CaseMove extended(Instant at, int percent) {
        terms = terms.extended(state, percent);
        return add(IncidentAction.EXTEND, at);
    }

    /** Ends it in another one. */
    public CaseMove mergedInto(String other, Instant at) {
        terms = terms.merged(other);
        return moved(IncidentAction.MERGE, at);
    }

    /** It goes on with the clock of another one that was reported then. */
    public CaseMove tookIn(Instant at, Instant reportedEarlier) {
        earliest = reportedEarlier.isBefore(earliest) ? reportedEarlier : earliest;
        return add(IncidentAction.MERGE, at);
    }

    public CaseTerms terms() {
        return terms;
    }

    /** @throws IllegalStateException if the move may not be made now */
    public CaseMove moved(IncidentAction action, Instant at) {
        IncidentState to = action.from(state)
                .orElseThrow(() -> new IllegalStateException(action + " cannot be done while " + state));
        if (to != state) {
            since = at;
        }
        state = to;
        if (action == IncidentAction.RETURN) {
            unit = "";
        }
        return add(action, at);
    }

    public IncidentState state() {
        return state;
    }

    /** All moves so far. */
    public List<CaseMove> moves() {
        return List.copyOf(moves);
    }

    private CaseMove add(IncidentAction action, Instant at) {
        var move = new CaseMove(
                drill,
                id,
                reportKey,
                moves.size() + 1,
                at.toEpochMilli(),
                action,
                state,
                level,
                category,
                unit,
                selfHandled,
                earliest.toEpochMilli(),
                earliest.toEpochMilli(),
                since.toEpochMilli(),
                terms,
                point != null,
                point == null ? 0 : point.lng(),
                point == null ? 0 : point.lat(),
                division,
                "柳湾街道",
                "第7网格",
                nodes.isEmpty() ? division : nodes);
        moves.add(move);
        return move;
    }
}
