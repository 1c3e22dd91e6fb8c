package cn.fengsui.video.testing;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingPlan;
import cn.fengsui.domain.video.Recordings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An index of recordings that outlives nothing. */
public final class RecordingsMemory implements Recordings {

    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final Map<String, RecordedSegment> segments = new ConcurrentHashMap<>();
    private final List<RecordingPlan> plans = new ArrayList<>();
    private volatile boolean away;

    /** From now on (or no longer) the database does not answer. */
    public void away(boolean isAway) {
        away = isAway;
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("database is away");
        }
    }

    @Override
    public void begin(Recording recording) {
        check();
        recordings.put(recording.id(), recording);
    }

    @Override
    public void end(String id, Instant at, String ending) {
        check();
        recordings.computeIfPresent(id, (key, one) -> one.isRunning() ? ended(one, at, ending) : one);
    }

    private static Recording ended(Recording one, Instant at, String ending) {
        return new Recording(
                one.id(),
                one.cameraId(),
                one.cause(),
                one.incident(),
                one.reason(),
                one.startedBy(),
                one.startedAt(),
                at,
                ending,
                one.lockedBy());
    }

    @Override
    public Optional<Recording> byId(String id) {
        return Optional.ofNullable(recordings.get(id));
    }

    @Override
    public List<Recording> find(String camera, Instant from, Instant to, int limit) {
        return recordings.values().stream()
                .filter(one -> camera.isEmpty() || one.cameraId().equals(camera))
                .filter(one -> one.startedAt().isBefore(to))
                .filter(one -> one.endedAt() == null || one.endedAt().isAfter(from))
                .sorted(Comparator.comparing(Recording::startedAt))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Recording> unfinished() {
        return recordings.values().stream().filter(Recording::isRunning).toList();
    }

    @Override
    public void save(RecordedSegment segment) {
        check();
        segments.put(segment.file(), segment);
    }

    @Override
    public List<RecordedSegment> segments(String id) {
        return ordered(segments.values().stream()
                        .filter(one -> one.recordingId().equals(id)))
                .toList();
    }

    @Override
    public Map<String, Instant> lastPictures(Collection<String> ids) {
        return segments.values().stream()
                .filter(one -> ids.contains(one.recordingId()))
                .collect(Collectors.toMap(
                        RecordedSegment::recordingId,
                        RecordedSegment::to,
                        BinaryOperator.maxBy(Comparator.naturalOrder())));
    }

    @Override
    public List<RecordedSegment> segments(String camera, Instant from, Instant to, int limit) {
        return ordered(segments.values().stream()
                        .filter(one -> one.cameraId().equals(camera))
                        .filter(one -> one.from().isBefore(to) && one.to().isAfter(from)))
                .limit(limit)
                .toList();
    }

    @Override
    public List<RecordedSegment> removable(Instant before, int limit) {
        return ordered(segments.values().stream()
                        .filter(RecordedSegment::isClosed)
                        .filter(one -> one.to().isBefore(before))
                        .filter(one -> !recordings.get(one.recordingId()).isLocked()))
                .limit(limit)
                .toList();
    }

    private static Stream<RecordedSegment> ordered(Stream<RecordedSegment> found) {
        return found.sorted(Comparator.comparing(RecordedSegment::from).thenComparing(RecordedSegment::number));
    }

    @Override
    public void forget(RecordedSegment segment) {
        segments.remove(segment.file());
    }

    @Override
    public long bytes() {
        return segments.values().stream().mapToLong(RecordedSegment::bytes).sum();
    }

    @Override
    public boolean lock(String id, String by) {
        Recording one = recordings.get(id);
        if (one == null || one.isLocked()) {
            return false;
        }
        recordings.put(
                id,
                new Recording(
                        one.id(),
                        one.cameraId(),
                        one.cause(),
                        one.incident(),
                        one.reason(),
                        one.startedBy(),
                        one.startedAt(),
                        one.endedAt(),
                        one.ending(),
                        by));
        return true;
    }

    @Override
    public synchronized List<RecordingPlan> plans() {
        return List.copyOf(plans);
    }

    @Override
    public synchronized void plan(String camera, List<RecordingPlan> wanted) {
        plans.removeIf(plan -> plan.cameraId().equals(camera));
        plans.addAll(wanted);
    }
}
