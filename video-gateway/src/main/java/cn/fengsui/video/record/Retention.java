package cn.fengsui.video.record;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is too old, and the oldest when there is too much or the disk runs full; never what is locked as
 * evidence. Runs on the recording thread.
 */
final class Retention {

    private static final Logger LOGGER = LoggerFactory.getLogger(Retention.class);
    private static final int AT_ONCE = 50;

    private final Recordings record;
    private final RecordSettings settings;
    private final LongSupplier freeBytes;
    private final RecordCounters counters;
    private final Clock clock;

    Retention(
            Recordings record, RecordSettings settings, LongSupplier freeBytes, RecordCounters counters, Clock clock) {
        this.record = record;
        this.settings = settings;
        this.freeBytes = freeBytes;
        this.counters = counters;
        this.clock = clock;
    }

    /** True when there is room to record after cleaning up. */
    boolean run() {
        Instant now = clock.instant();
        while (remove(record.removable(now.minus(settings.keep()), AT_ONCE))) {
            // the next batch
        }
        while (record.bytes() > settings.mostBytes() && remove(record.removable(now, AT_ONCE))) {
            // the next oldest
        }
        while (!hasRoom() && remove(record.removable(now, AT_ONCE))) {
            // the next oldest
        }
        return hasRoom();
    }

    boolean hasRoom() {
        return freeBytes.getAsLong() >= settings.leastFree();
    }

    /** False when nothing was removed. */
    private boolean remove(List<RecordedSegment> segments) {
        boolean removed = false;
        for (RecordedSegment segment : segments) {
            removed |= remove(segment);
        }
        return removed;
    }

    private boolean remove(RecordedSegment segment) {
        Path path = settings.folder().resolve(segment.file());
        try {
            Files.deleteIfExists(path);
            record.forget(segment);
            counters.removedSegments.increment();
            return true;
        } catch (IOException undeletable) {
            LOGGER.atWarn()
                    .addKeyValue("file", segment.file())
                    .addKeyValue("reason", undeletable.toString())
                    .log("recorded segment cannot be removed");
            return false;
        }
    }
}
