package cn.fengsui.video.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One wish for pictures and what came of it. Guarded by its own lock. */
final class SnapshotSession {

    /** What became of it. */
    enum State {
        WAITING,
        COMPLETE,
        /** Fewer pictures than wanted, and no more will come. */
        PARTIAL,
        FAILED
    }

    /** The device says that it is done before the last upload has gone through. */
    private static final Duration LATE_UPLOAD = Duration.ofSeconds(5);

    private final String id;
    private final String cameraId;
    private final String sessionId;
    private final int wanted;
    private final Instant uploadUntil;
    private final List<byte[]> pictures = new ArrayList<>();
    private String note = "";
    private boolean isOver;
    private int listed;
    private @Nullable Instant finishedAt;

    /**
     * A wish.
     *
     * @param id for those who fetch
     * @param sessionId for the device
     */
    SnapshotSession(String id, String cameraId, String sessionId, int wanted, Instant uploadUntil) {
        this.id = id;
        this.cameraId = cameraId;
        this.sessionId = sessionId;
        this.wanted = wanted;
        this.uploadUntil = uploadUntil;
    }

    String id() {
        return id;
    }

    String cameraId() {
        return cameraId;
    }

    String sessionId() {
        return sessionId;
    }

    int wanted() {
        return wanted;
    }

    Instant uploadUntil() {
        return uploadUntil;
    }

    /** False when no more is taken. */
    synchronized boolean add(byte[] picture, Instant now) {
        boolean isOpen = !isOver && pictures.size() < wanted && now.isBefore(uploadUntil);
        if (isOpen) {
            pictures.add(picture);
        }
        return isOpen;
    }

    /** The device says that it has sent so many. */
    synchronized void finished(int count, Instant now) {
        finishedAt = now;
        listed = count;
    }

    /** The picture came another way. */
    synchronized void instead(byte[] picture, String why) {
        pictures.clear();
        pictures.add(picture);
        note = why;
        isOver = true;
    }

    synchronized State state(Instant now) {
        if (pictures.size() >= wanted || (isOver && !pictures.isEmpty())) {
            return State.COMPLETE;
        }
        boolean allListed =
                finishedAt != null && (pictures.size() >= listed || now.isAfter(finishedAt.plus(LATE_UPLOAD)));
        if (!allListed && now.isBefore(uploadUntil)) {
            return State.WAITING;
        }
        return pictures.isEmpty() ? State.FAILED : State.PARTIAL;
    }

    synchronized String note(Instant now) {
        if (note.isEmpty() && (state(now) == State.PARTIAL || state(now) == State.FAILED)) {
            String said = finishedAt == null ? "it did not say that it was done" : "it says it sent " + listed;
            return "The device sent " + pictures.size() + " of " + wanted + " pictures; " + said + ".";
        }
        return note;
    }

    synchronized int count() {
        return pictures.size();
    }

    synchronized long bytes() {
        return pictures.stream().mapToLong(picture -> picture.length).sum();
    }

    synchronized Optional<byte[]> picture(int number) {
        return number >= 0 && number < pictures.size() ? Optional.of(pictures.get(number)) : Optional.empty();
    }
}
