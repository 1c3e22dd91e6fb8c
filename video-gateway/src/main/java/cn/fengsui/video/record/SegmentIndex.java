package cn.fengsui.video.record;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.Recordings;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows of segments to the record; what the database does not take is kept and tried again, so that a database
 * that is away for a while costs no recording. Owned by the recording thread.
 */
final class SegmentIndex {

    private static final Logger LOGGER = LoggerFactory.getLogger(SegmentIndex.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Days of 64 cameras; more means that the database is gone for good, and then the files repair it. */
    private static final int MOST_WAITING = 100_000;

    private final Recordings record;
    private final RecordCounters counters;
    private final Deque<RecordedSegment> waiting = new ArrayDeque<>();

    SegmentIndex(Recordings record, RecordCounters counters) {
        this.record = record;
        this.counters = counters;
    }

    /** {@code camera/2026-07-14/recording-00001.mp4}. */
    static String name(Recording recording, int number) {
        return recording.cameraId() + "/" + DAY.format(recording.startedAt()) + "/" + recording.id()
                + String.format(Locale.ROOT, "-%05d.mp4", number);
    }

    void save(RecordedSegment segment) {
        if (waiting.size() < MOST_WAITING) {
            waiting.addLast(segment);
        }
        flush();
    }

    /** Tries again what is waiting, in order. Call now and then. */
    void flush() {
        while (!waiting.isEmpty()) {
            try {
                record.save(waiting.getFirst());
                waiting.removeFirst();
            } catch (RuntimeException unsaved) {
                counters.indexFailures.increment();
                LOGGER.atWarn()
                        .addKeyValue("waiting", waiting.size())
                        .addKeyValue("reason", unsaved.getMessage())
                        .log("recorded segment not in the index yet; tried again");
                return;
            }
        }
    }

    int waiting() {
        return waiting.size();
    }
}
