package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.Inbound;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.sip.SignalException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asks devices and collects their answers, which come later, in messages of their own, in any number and order (GB/T
 * 28181-2022 §9.5, Annex M). Answers find their question by device, command and serial number; equal queries that are
 * under way are asked once, controls never are. At most {@value #MOST_OPEN} questions are under way. Any thread; nothing blocks;
 * answers complete on {@code threads}.
 */
public final class Questions {

    /** Commands whose answers are waited for (GB/T 28181-2022 A.2.6). */
    private static final List<String> COMMANDS = List.of(
            "DeviceInfo",
            "DeviceStatus",
            "ConfigDownload",
            "PresetQuery",
            "RecordInfo",
            "HomePositionQuery",
            "CruiseTrackListQuery",
            "CruiseTrackQuery",
            "PTZPosition",
            "PTZPreciseStatus",
            "SDCardStatus",
            "DeviceControl",
            "DeviceConfig",
            "Catalog",
            "MobilePosition",
            "Alarm");

    private static final int MOST_OPEN = 20_000;
    /** The first part may take this many times as long as the next ones: a recorder has to search first. */
    private static final int FIRST_PART = 3;

    /** No answer goes on longer, whatever still comes. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration SETTLE = Duration.ofMillis(300);

    private record Key(String deviceId, int sn) {}

    /** A question under way. */
    private static final class Open {
        private final Key key;
        private final Question question;
        private final Collected collected;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final Instant end;
        private Instant due;

        private Open(Key key, Question question, Instant now) {
            this.key = key;
            this.question = question;
            this.collected = new Collected(question.parts());
            this.due = now.plus(question.idle().multipliedBy(FIRST_PART));
            this.end = now.plus(LONGEST);
        }
    }

    private final DeviceLink link;
    private final Clock clock;
    private final Executor threads;
    private final QueryCounters counters;
    private final Map<Key, Open> byKey = new HashMap<>();
    private final Map<Question, Open> byQuestion = new HashMap<>();

    /** @param threads runs what waits for answers; may block there */
    Questions(DeviceLink link, Inbound inbound, Clock clock, Executor threads, QueryCounters counters) {
        this.link = link;
        this.clock = clock;
        this.threads = threads;
        this.counters = counters;
        COMMANDS.forEach(command -> inbound.onMessage("response", command, (from, message, how) -> got(from, message)));
    }

    /**
     * Asks.
     *
     * @return fails with {@link SignalException}: {@code OFFLINE}, {@code REFUSED} with the status the device gave,
     *     {@code NO_ANSWER} when it agreed and then said nothing
     */
    public CompletionStage<Answer> ask(Question question) {
        Optional<Device> device = link.devices().online(question.deviceId());
        if (device.isEmpty()) {
            return CompletableFuture.failedFuture(new SignalException(
                    Reason.OFFLINE,
                    0,
                    "Device " + question.deviceId() + " is not online; " + question.command() + " was not asked."));
        }
        Open open;
        synchronized (this) {
            Open same = byQuestion.get(question);
            if (same != null && question.root() == Root.QUERY) {
                counters.shared.increment();
                return same.answer.copy();
            }
            if (byKey.size() >= MOST_OPEN) {
                return CompletableFuture.failedFuture(new SignalException(
                        Reason.UNSENT, 0, MOST_OPEN + " questions are under way; ask again later."));
            }
            var key = new Key(question.deviceId(), link.nextSn());
            open = new Open(key, question, clock.instant());
            byKey.put(key, open);
            byQuestion.put(question, open);
        }
        send(open, device.get());
        return open.answer.copy();
    }

    private void send(Open open, Device device) {
        counters.asked.increment();
        link.message(open.key.deviceId(), open.question.targetId(), body(open, device))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        notSent(open, failure);
                    }
                });
    }

    private static byte[] body(Open open, Device device) {
        Question question = open.question;
        ManscdpWriter message =
                switch (question.root()) {
                    case QUERY -> ManscdpWriter.query(question.command(), open.key.sn(), question.targetId());
                    case CONTROL -> ManscdpWriter.control(question.command(), open.key.sn(), question.targetId());
                };
        return message.inner(question.inner()).bytes(device.profile().charset());
    }

    /** The answer may have overtaken the 200 that got lost. */
    private void notSent(Open open, Throwable failure) {
        synchronized (this) {
            if (!open.collected.isEmpty()) {
                return;
            }
            forget(open);
        }
        counters.unanswered.increment();
        threads.execute(() -> open.answer.completeExceptionally(unwrapped(failure)));
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof java.util.concurrent.CompletionException && cause != null ? cause : failure;
    }

    private void got(Device from, Manscdp part) {
        Open whole = null;
        synchronized (this) {
            Open open = find(from.id(), part);
            if (open == null) {
                unasked(part);
                return;
            }
            Collected.Progress progress = open.collected.add(part);
            Duration silence = progress == Collected.Progress.SETTLING ? settle(open) : open.question.idle();
            Instant due = clock.instant().plus(silence);
            open.due = due.isBefore(open.end) ? due : open.end;
            if (progress == Collected.Progress.WHOLE) {
                forget(open);
                whole = open;
            }
        }
        if (whole != null) {
            finish(whole);
        }
    }

    /** Catalogues have a desk of their own, which asks too. */
    private void unasked(Manscdp part) {
        if (!part.command().equals("catalog")) {
            counters.unasked.increment();
        }
    }

    private static Duration settle(Open open) {
        Duration idle = open.question.idle();
        return idle.compareTo(SETTLE) < 0 ? idle : SETTLE;
    }

    /** By serial number; some devices answer without one, which is clear when there is only one question. */
    private @Nullable Open find(String deviceId, Manscdp part) {
        if (part.sn() != 0) {
            Open open = byKey.get(new Key(deviceId, part.sn()));
            return open != null && asks(open, part) ? open : null;
        }
        List<Open> fitting = byKey.values().stream()
                .filter(open -> open.key.deviceId().equals(deviceId) && asks(open, part))
                .limit(2)
                .toList();
        return fitting.size() == 1 ? fitting.getFirst() : null;
    }

    private static boolean asks(Open open, Manscdp part) {
        return open.question.command().equalsIgnoreCase(part.command());
    }

    /** Closes what has gone silent. Call a few times a second. */
    void tick() {
        var over = new ArrayList<Open>();
        synchronized (this) {
            Instant now = clock.instant();
            for (Open open : byKey.values()) {
                if (!now.isBefore(open.due)) {
                    over.add(open);
                }
            }
            over.forEach(this::forget);
        }
        over.forEach(this::finish);
    }

    private void forget(Open open) {
        byKey.remove(open.key);
        byQuestion.remove(open.question, open);
    }

    private void finish(Open open) {
        Answer answer = open.collected.isEmpty() ? null : open.collected.answer();
        if (answer == null) {
            counters.unanswered.increment();
        } else if (answer.complete()) {
            counters.answered.increment();
        } else {
            counters.partial.increment();
        }
        threads.execute(() -> {
            if (answer == null) {
                open.answer.completeExceptionally(silence(open.question));
            } else {
                open.answer.complete(answer);
            }
        });
    }

    private static SignalException silence(Question question) {
        return new SignalException(
                Reason.NO_ANSWER,
                0,
                "Device " + question.deviceId() + " took " + question.command() + " about " + question.targetId()
                        + " and answered nothing; the device may not support it.");
    }

    /** Questions under way. */
    synchronized int open() {
        return byKey.size();
    }
}
