package cn.fengsui.video.control;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.control.ControlException.Reason;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.query.Answer;
import cn.fengsui.video.query.Question;
import cn.fengsui.video.query.Questions;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.SignalException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Gives commands to devices, in the edition each of them speaks. Commands that are answered wait for the device's own
 * word, the others for its 200. Any thread; never blocks. Commands given one after the other leave in that order.
 */
public final class Controls {

    private static final String COMMAND = "DeviceControl";

    private final DeviceLink link;
    private final Questions questions;
    private final Function<String, Optional<String>> deviceOf;
    private final Function<String, CompletionStage<Optional<LiveViewException>>> obstacle;
    private final ControlCounters counters = new ControlCounters();

    /**
     * Commands through this link.
     *
     * @param deviceOf the registered device behind a channel
     * @param obstacle what a live view of a camera would be refused with, so that both say the same
     */
    public Controls(
            DeviceLink link,
            Questions questions,
            Function<String, Optional<String>> deviceOf,
            Function<String, CompletionStage<Optional<LiveViewException>>> obstacle) {
        this.link = link;
        this.questions = questions;
        this.deviceOf = deviceOf;
        this.obstacle = obstacle;
    }

    /**
     * The device a command for this id goes to: the id itself when it is a registered device, else the one whose
     * channel it is.
     */
    public Optional<Device> deviceOf(String targetId) {
        return link.devices().find(targetId).or(() -> deviceOf.apply(targetId).flatMap(link.devices()::find));
    }

    /** The paths under {@code /api/v1/control}. */
    public ApiRoutes routes(Clock clock) {
        return new ControlRoutes(this, clock);
    }

    public ControlCounters counters() {
        return counters;
    }

    /** Fails with {@link ControlException}. */
    public CompletionStage<Void> send(String targetId, ControlCommand command) {
        return send(targetId, command, false);
    }

    /** @param forced also when the device is older than the command */
    public CompletionStage<Void> send(String targetId, ControlCommand command, boolean forced) {
        Optional<Device> found = deviceOf(targetId);
        return found.isEmpty() ? nobody(targetId) : send(found.get(), targetId, command, forced);
    }

    private CompletionStage<Void> nobody(String targetId) {
        return obstacle.apply(targetId).thenCompose(reason -> reason.filter(
                        live -> live.reason() == LiveViewException.Reason.CAMERA_OFFLINE)
                .map(live -> failed(Reason.OFFLINE, live.getMessage() + " The command was not sent."))
                .orElseGet(() -> failed(
                        Reason.UNKNOWN_TARGET,
                        "No registered device has the channel " + targetId + "; look it up in /api/v1/devices.")));
    }

    /** Through this device, whatever its catalogue says about the target: alarm inputs stand in none. */
    public CompletionStage<Void> sendBy(String deviceId, String targetId, ControlCommand command) {
        return link.devices()
                .find(deviceId)
                .map(device -> send(device, targetId, command, false))
                .orElseGet(() -> failed(Reason.UNKNOWN_TARGET, "Device " + deviceId + " is not registered."));
    }

    private CompletionStage<Void> send(Device device, String targetId, ControlCommand command, boolean forced) {
        if (!device.isOnline()) {
            return failed(Reason.OFFLINE, "Device " + device.id() + " is offline; the command was not sent.");
        }
        if (command.isNewIn2022() && !forced && device.version() != GbVersion.V2022) {
            return failed(
                    Reason.TOO_OLD,
                    "Device " + device.id() + " speaks edition " + device.version()
                            + " and does not know this command of 2022; send \"force\": true if it does.");
        }
        counters.sent.increment();
        String inner = command.inner(device.version());
        return command.isAnswered() ? ask(device, targetId, inner) : tell(device, targetId, inner);
    }

    private CompletionStage<Void> tell(Device device, String targetId, String inner) {
        byte[] body = ManscdpWriter.control(COMMAND, link.nextSn(), targetId)
                .inner(inner)
                .bytes(device.profile().charset());
        return link.message(device.id(), targetId, body).handle((sent, failure) -> check(device, failure));
    }

    private CompletionStage<Void> ask(Device device, String targetId, String inner) {
        return questions
                .ask(Question.control(device.id(), targetId, COMMAND, inner))
                .handle((answer, failure) -> {
                    check(device, failure);
                    return agreed(device, answer);
                });
    }

    private Void agreed(Device device, Answer answer) {
        if (!answer.isOk()) {
            counters.refused.increment();
            throw new ControlException(
                    Reason.REFUSED, "Device " + device.id() + " answered Result ERROR; it did not do it.");
        }
        return null;
    }

    private Void check(Device device, @org.jspecify.annotations.Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof SignalException signal)) {
            throw new CompletionException(cause);
        }
        boolean isSilent = signal.reason() == SignalException.Reason.NO_ANSWER;
        (isSilent ? counters.unanswered : counters.refused).increment();
        throw new ControlException(reason(signal), "Device " + device.id() + ": " + signal.getMessage());
    }

    private static Reason reason(SignalException signal) {
        return switch (signal.reason()) {
            case OFFLINE, UNSENT -> Reason.OFFLINE;
            case NO_ANSWER -> Reason.NO_ANSWER;
            case REFUSED -> Reason.REFUSED;
        };
    }

    private static CompletionStage<Void> failed(Reason reason, String message) {
        return CompletableFuture.failedFuture(new ControlException(reason, message));
    }
}
