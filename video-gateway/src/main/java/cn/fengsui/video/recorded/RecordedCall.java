package cn.fengsui.video.recorded;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import cn.fengsui.video.mansrtsp.NptRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording of ours while it is played. It answers the requests a device would answer. Backwards only keyframes
 * are shown, at the distance they were taken. Every field is owned by the playing thread.
 */
final class RecordedCall implements HistoryCall {

    private static final Logger LOGGER = LoggerFactory.getLogger(RecordedCall.class);
    /** A longer hole between two pictures is skipped. */
    private static final Duration GAP = Duration.ofSeconds(1);

    private static final long STAMP_MASK = 0xFFFF_FFFFL;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Finds the files of the wish that begin after a moment. */
    @FunctionalInterface
    interface Segments {
        List<RecordedSegment> after(Instant moment);
    }

    /** Where pictures and events go, and what plays. */
    record Outlets(AccessUnitSink pictures, SoundSink sound, HistoryEvents events, ScheduledExecutorService thread) {}

    private final HistoryWish wish;
    private final Path folder;
    private final Segments segments;
    private final Outlets outlets;
    private final SoundCursor sound;

    private final List<RecordedSegment> known = new ArrayList<>();
    private int segment = -1;
    private @Nullable RecordedFile file;
    private int next;
    private Instant shown;
    private Instant anchor;
    private long anchorNanos;
    private double scale;
    private boolean paused;
    private boolean isOver;
    /** Steps planned before a change of mind count no longer. */
    private int plan;

    private volatile long packets;

    RecordedCall(HistoryWish wish, Path folder, Segments segments, Outlets outlets) {
        this.wish = wish;
        this.folder = folder;
        this.segments = segments;
        this.outlets = outlets;
        this.sound = new SoundCursor(outlets.sound());
        this.scale = Math.max(1, wish.downloadSpeed());
        this.shown = wish.from();
        this.anchor = wish.from();
    }

    /** On the playing thread. */
    void begin(List<RecordedSegment> found) {
        if (isOver) {
            return;
        }
        known.addAll(found);
        outlets.events().answered(0);
        seek(wish.from());
    }

    @Override
    public CompletionStage<MansrtspReply> control(MansrtspRequest request) {
        return CompletableFuture.supplyAsync(() -> done(request), outlets.thread());
    }

    private MansrtspReply done(MansrtspRequest request) {
        switch (request) {
            case MansrtspRequest.Pause pause -> {
                paused = true;
                plan++;
            }
            case MansrtspRequest.Teardown end -> over();
            case MansrtspRequest.Play play -> play(play);
        }
        return new MansrtspReply(
                200,
                request.cseq(),
                OptionalInt.of(0),
                OptionalLong.of(RecordedFile.stamp(upcoming()) & STAMP_MASK),
                Optional.empty(),
                OptionalDouble.of(scale));
    }

    private void play(MansrtspRequest.Play play) {
        paused = false;
        play.scale().ifPresent(value -> scale = value);
        Optional<Instant> to = play.range().flatMap(this::moment);
        if (to.isPresent()) {
            seek(to.get());
        } else {
            anchor(upcoming());
            step();
        }
    }

    private Optional<Instant> moment(NptRange range) {
        OptionalDouble from = range.start();
        return from.isPresent()
                ? Optional.of(wish.from().plusNanos(Math.round(from.getAsDouble() * NANOS_PER_SECOND)))
                : Optional.empty();
    }

    /** The moment of the next picture. */
    private Instant upcoming() {
        RecordedFile open = file;
        return open != null && next >= 0 && next < open.count() ? open.at(next) : shown;
    }

    /** To the keyframe before the moment; what lies between comes at once, so that the moment itself is shown. */
    private void seek(Instant moment) {
        int wanted = 0;
        while (wanted < known.size() - 1 && !known.get(wanted).to().isAfter(moment)) {
            wanted++;
        }
        if (!known.isEmpty() && open(wanted)) {
            RecordedFile open = file;
            next = open == null ? 0 : open.keyframeBefore(moment);
        }
        shown = moment;
        anchor(moment.isAfter(upcoming()) ? moment : upcoming());
        step();
    }

    private void anchor(Instant at) {
        anchor = at;
        anchorNanos = System.nanoTime();
    }

    private void step() {
        int mine = ++plan;
        if (paused || isOver) {
            return;
        }
        if (!hasPicture()) {
            over();
            outlets.events().ended(HistoryEnd.FINISHED, "end of what was recorded");
            return;
        }
        long wait = dueIn(upcoming());
        outlets.thread().schedule(() -> deliver(mine), Math.max(0, wait), TimeUnit.NANOSECONDS);
    }

    private long dueIn(Instant moment) {
        double ahead = Duration.between(anchor, moment).toNanos() / scale;
        if (ahead - (System.nanoTime() - anchorNanos) > GAP.toNanos() / Math.abs(scale) && scale > 0) {
            anchor(moment); // nothing was recorded in between
            return 0;
        }
        return Math.round(ahead) - (System.nanoTime() - anchorNanos);
    }

    private void deliver(int mine) {
        RecordedFile open = file;
        if (mine != plan || open == null) {
            return;
        }
        try {
            shown = open.at(next);
            outlets.pictures().accessUnit(open.unit(next));
            packets++;
            sound.play(open, next, scale > 0);
            next += scale > 0 ? 1 : -1;
        } catch (IOException unreadable) {
            fail(unreadable);
        }
        step();
    }

    /** Moves on to the next picture in the direction of play; false when there is none. */
    private boolean hasPicture() {
        while (!isOver) {
            RecordedFile open = file;
            if (open == null) {
                return false;
            }
            skip(open);
            if (next >= 0 && next < open.count()) {
                return !isPastEnd(open.at(next));
            }
            if (!turn()) {
                return false;
            }
        }
        return false;
    }

    private boolean isPastEnd(Instant moment) {
        return scale > 0 ? !moment.isBefore(wish.to()) : moment.isBefore(wish.from());
    }

    /** Backwards only keyframes; forwards nothing that another, overlapping recording has shown already. */
    private void skip(RecordedFile open) {
        while (scale < 0 && next >= 0 && next < open.count() && !open.isKeyframe(next)) {
            next--;
        }
    }

    private boolean turn() {
        int wanted = segment + (scale > 0 ? 1 : -1);
        if (wanted >= known.size()) {
            Instant last = known.getLast().from();
            known.addAll(segments.after(last));
        }
        if (wanted < 0 || wanted >= known.size()) {
            return false;
        }
        Instant before = shown;
        if (!open(wanted)) {
            return false;
        }
        RecordedFile open = file;
        next = open == null || scale > 0 ? 0 : open.count() - 1;
        while (open != null
                && scale > 0
                && next < open.count()
                && !open.at(next).isAfter(before)) {
            next++;
        }
        return true;
    }

    private boolean open(int wanted) {
        try {
            closeFile();
            segment = wanted;
            file = RecordedFile.open(folder, known.get(wanted));
            return true;
        } catch (IOException unreadable) {
            fail(unreadable);
            return false;
        }
    }

    private void fail(IOException unreadable) {
        LOGGER.atWarn()
                .addKeyValue("cameraId", wish.cameraId())
                .addKeyValue("reason", unreadable.toString())
                .log("recorded file cannot be played");
        over();
        outlets.events().ended(HistoryEnd.REFUSED, "" + unreadable.getMessage());
    }

    private void over() {
        isOver = true;
        plan++;
        closeFile();
    }

    private void closeFile() {
        RecordedFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public void hangUp(String reason) {
        outlets.thread().execute(this::over);
    }
}
