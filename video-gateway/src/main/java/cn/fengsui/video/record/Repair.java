package cn.fengsui.video.record;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.video.fmp4.Boxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings files and index together after a process was killed: open segments are cut to their last whole picture,
 * measured and closed; their recordings end. Runs once, before anything is recorded.
 */
final class Repair {

    private static final Logger LOGGER = LoggerFactory.getLogger(Repair.class);
    private static final long TICKS_PER_MILLI = 90;
    private static final String ENDING = "process ended";

    private final Recordings record;
    private final Path folder;
    private final boolean onlyGateway;
    private final RecordCounters counters;

    /** @param onlyGateway true: recordings without a file here are nobody else's either */
    Repair(Recordings record, Path folder, boolean onlyGateway, RecordCounters counters) {
        this.record = record;
        this.folder = folder;
        this.onlyGateway = onlyGateway;
        this.counters = counters;
    }

    void run() {
        for (Recording recording : record.unfinished()) {
            List<RecordedSegment> segments = record.segments(recording.id());
            boolean mine =
                    onlyGateway || segments.stream().anyMatch(segment -> Files.exists(folder.resolve(segment.file())));
            if (mine) {
                Instant end = recording.startedAt();
                for (RecordedSegment segment : segments) {
                    Instant closed = segment.isClosed() ? segment.to() : close(segment);
                    end = closed.isAfter(end) ? closed : end;
                }
                record.end(recording.id(), end, ENDING);
            }
        }
    }

    /** Closes what is open of one recording. */
    void close(String recordingId) {
        for (RecordedSegment segment : record.segments(recordingId)) {
            if (!segment.isClosed()) {
                close(segment);
            }
        }
    }

    /** Returns when the segment ends. */
    private Instant close(RecordedSegment segment) {
        Path path = folder.resolve(segment.file());
        try {
            Boxes.Whole whole = SegmentFile.cut(path);
            if (whole.bytes() == 0) {
                Files.deleteIfExists(path);
                record.forget(segment);
                return segment.from();
            }
            SegmentFile.Closed measured = SegmentFile.measure(path);
            Instant to = segment.from().plusMillis(whole.lastDecodeTime() / TICKS_PER_MILLI);
            record.save(new RecordedSegment(
                    segment.recordingId(),
                    segment.cameraId(),
                    segment.number(),
                    segment.file(),
                    segment.from(),
                    to,
                    measured.bytes(),
                    measured.sha256()));
            counters.repairedSegments.increment();
            return to;
        } catch (IOException unreadable) {
            LOGGER.atWarn()
                    .addKeyValue("file", segment.file())
                    .addKeyValue("reason", unreadable.toString())
                    .log("recorded segment of an earlier process cannot be repaired; left as it is");
            return segment.to();
        }
    }
}
