package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.correlation.NotTheSame;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.Incidents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which other incidents may be the same happening as one, by the proposals of the stream jobs, and the decision that they
 * are not. Nothing is ever merged by itself. Blocking: call from a virtual thread.
 */
public final class Lookalikes {

    /** More are not shown: who has to choose among more looks at the map. */
    static final int MOST = 5;

    private static final int MOST_COMPARED = 40;

    private final Candidates candidates;
    private final Incidents incidents;

    public Lookalikes(Candidates candidates, Incidents incidents) {
        this.candidates = candidates;
        this.incidents = incidents;
    }

    /**
     * Another incident that may be the same.
     *
     * @param candidateId the proposal that says so
     * @param ownReports keys of this incident's reports in it
     * @param confidence how well the two fit, 0 to 1; a score, not a probability
     */
    record Lookalike(String candidateId, List<String> ownReports, Incident other, double confidence) {}

    /** Those of an open incident, the best first. */
    List<Lookalike> of(Incident incident) {
        Map<String, Lookalike> found = new LinkedHashMap<>();
        if (incident.state().isOpen()) {
            Map<String, Candidate> proposals = new LinkedHashMap<>();
            incident.reportKeys().stream().limit(MOST_COMPARED).forEach(key -> candidates.byReport(key).stream()
                    .filter(candidate -> candidate.state() != CandidateState.DISSOLVED)
                    .forEach(candidate -> proposals.put(candidate.id(), candidate)));
            proposals.values().forEach(candidate -> add(incident, candidate, found));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Lookalike::confidence).reversed())
                .limit(MOST)
                .toList();
    }

    private void add(Incident incident, Candidate candidate, Map<String, Lookalike> found) {
        var own = candidate.reportKeys().stream()
                .filter(incident.reportKeys()::contains)
                .toList();
        double ownConfidence = own.stream()
                .mapToDouble(key -> confidence(candidate, key))
                .max()
                .orElse(0);
        candidate.reportKeys().stream()
                .filter(key -> !own.contains(key))
                .limit(MOST_COMPARED)
                .forEach(key -> incidents
                        .byReport(key)
                        .filter(other -> isOther(other, incident))
                        .ifPresent(other -> found.merge(
                                other.id(),
                                new Lookalike(
                                        candidate.id(),
                                        own,
                                        other,
                                        Math.min(ownConfidence, confidence(candidate, key))),
                                Lookalikes::better)));
    }

    private static boolean isOther(Incident other, Incident incident) {
        return !other.id().equals(incident.id())
                && other.state() != IncidentState.MERGED
                && other.drill() == incident.drill();
    }

    private static Lookalike better(Lookalike one, Lookalike other) {
        return one.confidence() >= other.confidence() ? one : other;
    }

    private static double confidence(Candidate candidate, String key) {
        int place = candidate.reportKeys().indexOf(key);
        return place < candidate.confidences().size() ? candidate.confidences().get(place) : candidate.confidence();
    }

    /**
     * Somebody decided that the incident's reports tell of something else than those of the proposal: events in the log,
     * which the correlation follows, and audit rows.
     *
     * @throws IllegalArgumentException when the proposal is gone meanwhile
     */
    List<NotTheSame> apart(Lookalike lookalike, Actor actor, String reason) {
        var decisions = new ArrayList<NotTheSame>();
        for (String key : lookalike.ownReports()) {
            decisions.add(candidates.notTheSame(lookalike.candidateId(), key, actor, reason));
        }
        return decisions;
    }
}
