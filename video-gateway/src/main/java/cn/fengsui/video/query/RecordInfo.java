package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.sip.SignalException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Finds recordings on devices (GB/T 28181-2022 §9.7). Asks for all kinds; if a device says nothing, or has nothing, for
 * time recordings, because some answer only one of the two (field problem 11). What stays incomplete is asked again in
 * halves. Any thread; nothing blocks.
 */
public final class RecordInfo {

    private static final List<String> KINDS = List.of("all", "time");
    private static final int HALVINGS = 2;
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    /** Which device a camera is behind. */
    private final Function<String, Optional<String>> deviceOf;

    private final Questions questions;
    private final Duration idle;
    private final ConcurrentMap<String, String> kindThatWorked = new ConcurrentHashMap<>();
    /** Devices that promised more than halves of the question brought, either. */
    private final Set<String> boasters = ConcurrentHashMap.newKeySet();

    /** @param idle silence after which an answer counts as over */
    RecordInfo(Questions questions, Function<String, Optional<String>> deviceOf, Duration idle) {
        this.questions = questions;
        this.deviceOf = deviceOf;
        this.idle = idle;
    }

    /**
     * Recordings of a camera that touch this span.
     *
     * @return fails with {@link SignalException} when the camera is unknown, its device away, or silent
     */
    public CompletionStage<Records> find(String cameraId, Instant from, Instant to) {
        Optional<String> device = deviceOf.apply(cameraId);
        if (device.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new SignalException(Reason.OFFLINE, 0, "No registered device has a camera " + cameraId + "."));
        }
        return find(new Search(device.get(), cameraId, from, to), HALVINGS);
    }

    private record Search(String deviceId, String cameraId, Instant from, Instant to) {}

    private CompletionStage<Records> find(Search search, int halvings) {
        String first = kindThatWorked.getOrDefault(search.deviceId, KINDS.getFirst());
        String second = first.equals(KINDS.getFirst()) ? KINDS.getLast() : KINDS.getFirst();
        return ask(search, first)
                .handle((found, failure) -> {
                    boolean nothing = failure == null ? found.items().isEmpty() : isSilence(failure);
                    if (!nothing) {
                        return finished(found, failure);
                    }
                    return ask(search, second)
                            .thenApply(other -> {
                                if (!other.items().isEmpty()) {
                                    kindThatWorked.put(search.deviceId, second);
                                }
                                return other;
                            })
                            .exceptionallyCompose(silent -> finished(found, failure == null ? null : silent));
                })
                .thenCompose(Function.identity())
                .thenCompose(
                        found -> found.complete() || halvings == 0 ? done(found) : halves(search, found, halvings));
    }

    private CompletionStage<Records> ask(Search search, String kind) {
        String inner = "<StartTime>" + GbTime.write(search.from) + "</StartTime>\r\n<EndTime>" + GbTime.write(search.to)
                + "</EndTime>\r\n<Secrecy>0</Secrecy>\r\n<Type>" + kind + "</Type>\r\n";
        Question question = Question.query(search.deviceId, search.cameraId, "RecordInfo")
                .with(inner)
                .in(Parts.list("RecordList", RecordItem.KEY))
                .within(idle);
        return questions.ask(question).thenApply(answer -> records(answer, search.cameraId));
    }

    private static Records records(Answer answer, String cameraId) {
        return Records.of(
                answer.items("RecordList").stream()
                        .flatMap(item -> RecordItem.of(item, cameraId).stream())
                        .toList(),
                answer.complete());
    }

    /** A smaller question has a smaller answer, which is less likely to lose a part. */
    private CompletionStage<Records> halves(Search search, Records found, int halvings) {
        Duration half = Duration.between(search.from, search.to).dividedBy(2);
        if (half.compareTo(SHORTEST) < 0 || boasters.contains(search.deviceId)) {
            return done(found);
        }
        Instant middle = search.from.plus(half);
        var early = new Search(search.deviceId, search.cameraId, search.from, middle);
        var late = new Search(search.deviceId, search.cameraId, middle, search.to);
        return find(early, halvings - 1)
                .thenCompose(one -> find(late, halvings - 1).thenApply(one::and))
                .handle((both, failure) -> failure == null ? both.keeping(found) : found)
                .whenComplete((both, failure) -> {
                    if (both != null
                            && !both.complete()
                            && both.items().size() == found.items().size()) {
                        boasters.add(search.deviceId);
                    }
                });
    }

    private static CompletionStage<Records> done(Records records) {
        return CompletableFuture.completedFuture(records);
    }

    private static CompletionStage<Records> finished(
            Records found, @org.jspecify.annotations.Nullable Throwable failure) {
        return failure == null ? done(found) : CompletableFuture.failedFuture(failure);
    }

    private static boolean isSilence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SignalException signal && signal.reason() == Reason.NO_ANSWER;
    }
}
