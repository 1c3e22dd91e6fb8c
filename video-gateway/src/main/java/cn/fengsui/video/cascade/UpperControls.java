package cn.fengsui.video.cascade;

import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.cascade.RequestCounters.Fate;
import cn.fengsui.video.cascade.call.UpperAudit;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.PtzCommand;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Commands of one upper platform (GB/T 28181-2022 §9.3): each needs its right, leaves an audit row before it is given,
 * and is answered as the standard says, a Response where one is due and else the status of the MESSAGE. Movements are
 * kept up until the platform says stop. {@link #admits} runs on SIP threads, the rest on threads that may block.
 */
final class UpperControls {

    private static final Duration LONGEST_MOVE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final String CONTROL = "DeviceControl";

    private final Cascade cascade;
    private final UpperAudit audit;
    private final UpperAnswers answers;
    private final CascadeMeans means;
    private final RequestCounters counters;
    /** Guarded by itself, and so is the other. */
    private final Map<String, Moving> moving = new HashMap<>();

    /** The newest movement of a camera, answered or not. */
    private final Map<String, CompletionStage<Void>> underWay = new HashMap<>();

    /** A camera the platform lets move, until it says stop. */
    private record Moving(PtzCommand command, Instant since) {}

    UpperControls(
            Cascade cascade, UpperAudit audit, UpperAnswers answers, CascadeMeans means, RequestCounters counters) {
        this.cascade = cascade;
        this.audit = audit;
        this.answers = answers;
        this.means = means;
        this.counters = counters;
    }

    /** The status its MESSAGE is answered with. */
    int admits(Manscdp message) {
        UpperCommand asked = UpperCommand.of(message.root());
        return isAllowed(asked) || asked.isAnswered() ? OK : FORBIDDEN;
    }

    private boolean isAllowed(UpperCommand asked) {
        return asked.right().filter(cascade.rights()::contains).isPresent();
    }

    /** @param camera it is about; empty when the platform does not see such a camera */
    void control(Manscdp message, Optional<SharedCamera> camera) {
        UpperCommand asked = UpperCommand.of(message.root());
        if (!isAllowed(asked)) {
            refuse(message, asked, camera, "refused: NOT_ALLOWED");
        } else if (camera.isEmpty()) {
            refuse(message, asked, camera, "refused: NOT_SHARED");
        } else if (asked.command().isEmpty()) {
            refuse(message, asked, camera, "refused: UNREADABLE");
        } else {
            obey(message, asked, camera.get().id(), asked.command().get());
        }
    }

    private void refuse(Manscdp message, UpperCommand asked, Optional<SharedCamera> camera, String why) {
        counters.count(asked.name(), Fate.REFUSED);
        audit.write(
                "video.cascade.control",
                camera.map(SharedCamera::id).orElse(message.deviceId()),
                ": " + asked.name(),
                why);
        if (asked.isAnswered()) {
            answer(CONTROL, message, false);
        }
    }

    /** Configuration is for those who own the device. */
    void configure(Manscdp message) {
        counters.count("DeviceConfig", Fate.REFUSED);
        audit.write("video.cascade.control", message.deviceId(), ": DeviceConfig", "refused: NOT_OFFERED");
        answer("DeviceConfig", message, false);
    }

    private void answer(String command, Manscdp message, boolean isDone) {
        answers.send(
                ManscdpWriter.response(command, message.sn(), message.deviceId())
                        .text("Result", isDone ? "OK" : "ERROR"),
                command);
    }

    private void obey(Manscdp message, UpperCommand asked, String camera, ControlCommand command) {
        given(asked, camera, command).whenComplete((done, failure) -> {
            counters.count(asked.name(), failure == null ? Fate.GRANTED : Fate.FAILED);
            answers.complain(asked.name(), failure);
            if (asked.isAnswered()) {
                answer(CONTROL, message, failure == null);
            }
        });
    }

    private CompletionStage<Void> given(UpperCommand asked, String camera, ControlCommand command) {
        return switch (command) {
            case ControlCommand.KeyFrame keyframe -> means.devices().control().apply(camera, keyframe);
            case ControlCommand.Ptz ptz -> move(camera, ptz.command());
            case ControlCommand.Precise precise -> ptz(camera, precise);
            case ControlCommand.DragZoom drag -> ptz(camera, drag);
            case ControlCommand.Reboot reboot ->
                audited(
                        asked,
                        camera,
                        reboot,
                        means.devices().deviceOf().apply(camera).orElse(camera));
            default -> audited(asked, camera, command, camera);
        };
    }

    private CompletionStage<Void> audited(UpperCommand asked, String camera, ControlCommand command, String target) {
        return audit.write("video.cascade.control", camera, ": " + asked.name(), "sent")
                ? means.devices().control().apply(target, command)
                : CompletableFuture.failedFuture(new IllegalStateException("The audit row could not be written."));
    }

    /** A stop is sent at once, and again after a movement that was still on its way. */
    private CompletionStage<Void> move(String camera, PtzCommand command) {
        synchronized (moving) {
            if (command.isMovement()) {
                moving.put(camera, new Moving(command, means.clock().instant()));
                CompletionStage<Void> sent = ptz(camera, new ControlCommand.Ptz(command));
                underWay.put(camera, sent);
                return sent;
            }
            moving.remove(camera);
            CompletionStage<Void> before = underWay.remove(camera);
            if (before != null && !before.toCompletableFuture().isDone()) {
                before.whenComplete((done, failure) -> stopUnlessMoving(camera, command));
            }
            return ptz(camera, new ControlCommand.Ptz(command));
        }
    }

    private void stopUnlessMoving(String camera, PtzCommand stop) {
        synchronized (moving) {
            if (!moving.containsKey(camera) && stop instanceof PtzCommand.Stop) {
                ptz(camera, new ControlCommand.Ptz(stop))
                        .whenComplete((done, failure) -> answers.complain("PTZCmd", failure));
            }
        }
    }

    /** Holds, refusals and takeovers are audited there. */
    private CompletionStage<Void> ptz(String camera, ControlCommand command) {
        return means.devices().ptz().move(camera, audit.actor(), command);
    }

    /** Keeps movements up that only a stop ends. Call about once a second. */
    void tick() {
        Instant now = means.clock().instant();
        synchronized (moving) { // a stop comes before or after, never in between
            moving.values().removeIf(one -> now.isAfter(one.since().plus(LONGEST_MOVE)));
            moving.forEach((camera, one) -> ptz(camera, new ControlCommand.Ptz(one.command()))
                    .whenComplete((done, failure) -> answers.complain("PTZCmd", failure)));
        }
    }
}
