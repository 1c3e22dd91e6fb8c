package cn.fengsui.domain.video;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The index of what we recorded; the pictures are files. Blocking. */
public interface Recordings {

    void begin(Recording recording);

    /** Sets the end, once; later calls change nothing. */
    void end(String recordingId, Instant at, String ending);

    Optional<Recording> byId(String recordingId);

    /** Those of a camera that overlap the time, oldest first; {@code cameraId} empty = any. */
    List<Recording> find(String cameraId, Instant from, Instant to, int limit);

    /** Those that never got an end: running, or left behind by a process that was killed. */
    List<Recording> unfinished();

    /** Inserts, or updates the end, size and hash of one that is known. */
    void save(RecordedSegment segment);

    /** In order of their numbers. */
    List<RecordedSegment> segments(String recordingId);

    /** When the last picture on record of each of these arrived; without those that have none. */
    Map<String, Instant> lastPictures(Collection<String> recordingIds);

    /** Segments of a camera that overlap the time, in order of their beginning. */
    List<RecordedSegment> segments(String cameraId, Instant from, Instant to, int limit);

    /** Closed segments of recordings that nobody locked, oldest first, that ended before the time. */
    List<RecordedSegment> removable(Instant before, int limit);

    void forget(RecordedSegment segment);

    /** Bytes of all closed segments. */
    long bytes();

    /** Locks a recording as evidence; false when it is locked already or unknown. There is no unlocking here. */
    boolean lock(String recordingId, String by);

    List<RecordingPlan> plans();

    /** Replaces the plans of a camera; an empty list ends them. */
    void plan(String cameraId, List<RecordingPlan> plans);
}
