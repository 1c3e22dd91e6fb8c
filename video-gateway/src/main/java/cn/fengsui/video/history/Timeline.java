package cn.fengsui.video.history;

import cn.fengsui.video.query.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a device holds of one camera between two times: its pieces, cut to that range, by start time; a piece named
 * twice counts once (field problem 11).
 *
 * @param complete false when the device announced more than it sent
 */
public record Timeline(Instant from, Instant to, List<RecordSpan> spans, boolean complete) {

    /** Recorders close one file and begin the next within this; nobody would call it a gap. */
    private static final Duration SEAM = Duration.ofSeconds(3);

    public Timeline {
        spans = List.copyOf(spans);
    }

    /** Sorts, cuts to the range, and drops repetitions and what does not end after it begins. */
    public static Timeline of(Instant from, Instant to, List<RecordSpan> named, boolean complete) {
        Map<String, RecordSpan> byStart = new TreeMap<>();
        for (RecordSpan span : named) {
            Instant begin = span.from().isBefore(from) ? from : span.from();
            Instant end = span.to().isAfter(to) ? to : span.to();
            if (begin.isBefore(end)) {
                byStart.merge(
                        begin + " " + span.type(),
                        new RecordSpan(begin, end, span.type(), span.bytes()),
                        (a, b) -> a.to().isBefore(b.to()) ? b : a);
            }
        }
        var sorted = new ArrayList<>(byStart.values());
        sorted.sort(Comparator.comparing(RecordSpan::from).thenComparing(RecordSpan::to));
        return new Timeline(from, to, sorted, complete);
    }

    /** What a device named. */
    public static Timeline of(Instant from, Instant to, Records found) {
        List<RecordSpan> named = found.items().stream()
                .map(item -> new RecordSpan(item.from(), item.to(), item.type(), item.sizeBytes()))
                .toList();
        return of(from, to, named, found.complete());
    }

    /** A timeline of a device that told nothing: everything may be there. */
    public static Timeline unknown(Instant from, Instant to) {
        return new Timeline(from, to, List.of(new RecordSpan(from, to, "", 0)), false);
    }

    /** Where something is recorded, whatever its type; pieces that touch are one. */
    public List<RecordSpan> covered() {
        var joined = new ArrayList<RecordSpan>();
        for (RecordSpan span : spans) {
            RecordSpan last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && !span.from().isAfter(last.to().plus(SEAM))) {
                Instant end = span.to().isAfter(last.to()) ? span.to() : last.to();
                joined.set(joined.size() - 1, new RecordSpan(last.from(), end, "", last.bytes() + span.bytes()));
            } else {
                joined.add(new RecordSpan(span.from(), span.to(), "", span.bytes()));
            }
        }
        return joined;
    }

    /** Where nothing is recorded between {@link #from} and {@link #to}. */
    public List<RecordSpan> gaps() {
        var gaps = new ArrayList<RecordSpan>();
        Instant at = from;
        for (RecordSpan span : covered()) {
            if (span.from().isAfter(at.plus(SEAM))) {
                gaps.add(new RecordSpan(at, span.from(), "", 0));
            }
            at = span.to();
        }
        if (to.isAfter(at.plus(SEAM))) {
            gaps.add(new RecordSpan(at, to, "", 0));
        }
        return gaps;
    }

    /** True when something is recorded at this time; also just before and after, as recorders cut by key frames. */
    public boolean holds(Instant at) {
        return covered().stream()
                .anyMatch(span -> span.holds(at) || span.holds(at.plus(SEAM)) || span.holds(at.minus(SEAM)));
    }

    /** The time itself where something is recorded, else the begin of the next piece; empty after the last. */
    public Optional<Instant> nextHeld(Instant at) {
        return holds(at)
                ? Optional.of(at)
                : covered().stream().map(RecordSpan::from).filter(at::isBefore).findFirst();
    }

    /** The time itself where something is recorded, else the end of the piece before; empty before the first. */
    public Optional<Instant> lastHeld(Instant at) {
        return holds(at)
                ? Optional.of(at)
                : covered().reversed().stream()
                        .map(RecordSpan::to)
                        .filter(at::isAfter)
                        .findFirst();
    }
}
