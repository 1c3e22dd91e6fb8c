package cn.fengsui.domain.correlation;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Proposals on record, and the decisions about them. Blocking. */
public interface Candidates {

    /** Newest {@code firstAt} first. {@code Query.state} is a {@link CandidateState} name. */
    Page<Candidate> find(Query query);

    Optional<Candidate> byId(String id);

    /** The proposals, not dissolved, that name this report. */
    List<Candidate> byReport(String reportKey);

    /** Writes absolute values; repeating is harmless. */
    void save(List<Candidate> candidates);

    /**
     * Takes a report out of a proposal, in one transaction: an event in the log, which the correlation follows, and an
     * audit row.
     *
     * @throws IllegalArgumentException if there is no such proposal, it does not name this report, or there is no reason
     */
    NotTheSame notTheSame(String candidateId, String reportKey, Actor actor, String reason);

    /**
     * Corrects class, time and place of a report for the question what belongs together, in one transaction: an event in
     * the log and an audit row.
     *
     * @throws IllegalArgumentException if there is no such report, the class is not admitted, or there is no reason
     */
    ReportCorrection correct(
            String reportKey, String category, Instant occurredAt, Place place, Actor actor, String reason);
}
