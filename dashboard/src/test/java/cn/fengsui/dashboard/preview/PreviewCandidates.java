package cn.fengsui.dashboard.preview;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.correlation.NotTheSame;
import cn.fengsui.domain.correlation.ReportCorrection;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Candidates in memory. Any thread. */
final class PreviewCandidates implements Candidates {

    private final Map<String, Candidate> candidates = new ConcurrentHashMap<>();
    private final Clock clock;

    PreviewCandidates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Page<Candidate> find(Query query) {
        return new Page<>(new ArrayList<>(candidates.values()), null);
    }

    @Override
    public Optional<Candidate> byId(String id) {
        return Optional.ofNullable(candidates.get(id));
    }

    @Override
    public List<Candidate> byReport(String reportKey) {
        return candidates.values().stream()
                .filter(candidate -> candidate.reportKeys().contains(reportKey))
                .toList();
    }

    @Override
    public void save(List<Candidate> told) {
        told.forEach(candidate -> candidates.put(candidate.id(), candidate));
    }

    @Override
    public NotTheSame notTheSame(String candidateId, String reportKey, Actor actor, String reason) {
        candidates.remove(candidateId);
        return new NotTheSame(reportKey, List.of(), actor, clock.instant(), reason);
    }

    @Override
    public ReportCorrection correct(
            String reportKey, String category, Instant occurredAt, Place place, Actor actor, String reason) {
        return new ReportCorrection(reportKey, 1, category, occurredAt, place, actor, clock.instant(), reason);
    }
}
