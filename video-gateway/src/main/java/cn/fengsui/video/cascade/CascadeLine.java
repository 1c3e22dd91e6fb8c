package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.alarm.AdmittedAlarm;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.PtzBytes;
import cn.fengsui.video.control.PtzCommand;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.IncomingCall;
import cn.fengsui.video.sip.IncomingSubscription;
import cn.fengsui.video.sip.MessageContext;
import cn.fengsui.video.sip.UpperEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * We, as one upper platform sees us. SIP threads only hand over; everything else runs on virtual threads ({@code
 * threads}). What it may not do is refused and audited.
 */
final class CascadeLine implements UpperEvents, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(CascadeLine.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration LONGEST_MOVE = Duration.ofSeconds(20);

    private final Cascade cascade;
    private final SharedCatalog catalog;
    private final UpperCalls calls;
    private final CascadeMeans means;
    private final Executor threads;
    private final UpperAnswers answers;
    private final UpperWatch watch;

    private Map<String, SharedCamera> shared = Map.of();
    private Instant sharedAt = Instant.EPOCH;
    private volatile String state = "registering";
    private final Map<String, Moving> moving = new HashMap<>();

    /** A camera the platform lets move, until it says stop. */
    private record Moving(PtzCommand command, Instant since) {}

    CascadeLine(Cascade cascade, SharedCatalog catalog, UpperCalls calls, CascadeMeans means, Executor threads) {
        this.cascade = cascade;
        this.catalog = catalog;
        this.calls = calls;
        this.means = means;
        this.threads = threads;
        this.answers = new UpperAnswers(cascade, catalog, means);
        this.watch = new UpperWatch(cascade, catalog, means.upper(), this::cameras, this::run);
    }

    Cascade cascade() {
        return cascade;
    }

    /** {@code registered}, or why not. */
    String state() {
        return state;
    }

    /** An alarm of a shared camera, or not. Any thread; does not block. */
    void alarm(AdmittedAlarm alarm) {
        watch.alarm(alarm);
    }

    int calls() {
        return calls.open();
    }

    @Override
    public void registered() {
        state = "registered";
        LOGGER.atInfo().addKeyValue("upperId", cascade.upperId()).log("registered with upper platform");
    }

    @Override
    public void lost(String detail) {
        state = detail;
        watch.lost();
        LOGGER.atWarn()
                .addKeyValue("upperId", cascade.upperId())
                .addKeyValue("reason", detail)
                .log("not registered with upper platform; tried again");
    }

    @Override
    public void invited(IncomingCall call) {
        run(() -> calls.invited(call, find(call.target())));
    }

    @Override
    public void subscribed(IncomingSubscription subscription) {
        watch.subscribed(subscription);
    }

    @Override
    public void message(Manscdp message, MessageContext how) {
        run(() -> {
            switch (message.kind() + " " + message.command()) {
                case "query catalog" -> answers.catalog(message, cameras(true));
                case "query deviceinfo" -> answers.info(message, cameras(false));
                case "query devicestatus" -> answers.status(message, cameras(false));
                case "query recordinfo" -> answers.records(message, cameras(false));
                case "query presetquery" -> answers.presets(message, cameras(false));
                case "control devicecontrol" -> control(message);
                default ->
                    LOGGER.atInfo()
                            .addKeyValue("upperId", cascade.upperId())
                            .addKeyValue("command", message.command())
                            .log("upper platform asks for what we do not offer");
            }
        });
    }

    private void run(Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOGGER.atWarn()
                        .setCause(failure)
                        .addKeyValue("upperId", cascade.upperId())
                        .log("request of an upper platform failed");
            }
        });
    }

    private synchronized Map<String, SharedCamera> cameras(boolean fresh) {
        Instant now = means.clock().instant();
        if (fresh || now.isAfter(sharedAt.plus(REMEMBERED))) {
            shared = catalog.all();
            sharedAt = now;
        }
        return shared;
    }

    private Optional<SharedCamera> find(String shownId) {
        return Optional.ofNullable(cameras(false).get(shownId));
    }

    /** PTZ and key frames only: everything else is for those who own the device. */
    private void control(Manscdp message) {
        Optional<SharedCamera> camera = find(message.deviceId());
        boolean allowed = cascade.rights().contains(VideoRight.CONTROL);
        String ptz = message.root().text("PTZCmd");
        boolean keyframe = message.root().child("IFameCmd").isPresent()
                || message.root().child("IFrameCmd").isPresent();
        if (camera.isPresent() && keyframe) {
            means.control().apply(camera.get().id(), new ControlCommand.KeyFrame());
        } else if (camera.isPresent() && allowed && !ptz.isEmpty()) {
            PtzBytes.read(ptz.toUpperCase(Locale.ROOT))
                    .ifPresent(command -> move(camera.get().id(), command));
        } else {
            refuse(message, camera);
        }
    }

    private void refuse(Manscdp message, Optional<SharedCamera> camera) {
        means.audit()
                .add(
                        UpperCalls.actor(cascade),
                        "video.cascade.control",
                        camera.map(SharedCamera::id).orElse(message.deviceId()),
                        "upper platform " + cascade.upperId(),
                        "refused: NOT_ALLOWED");
        answers.send(
                ManscdpWriter.response("DeviceControl", message.sn(), message.deviceId())
                        .text("Result", "ERROR"),
                "DeviceControl");
    }

    private void move(String camera, PtzCommand command) {
        synchronized (moving) {
            if (command.isMovement()) {
                moving.put(camera, new Moving(command, means.clock().instant()));
            } else {
                moving.remove(camera);
            }
        }
        ptz(camera, command);
    }

    private void ptz(String camera, PtzCommand command) {
        means.ptz()
                .move(camera, UpperCalls.actor(cascade), new ControlCommand.Ptz(command))
                .whenComplete((done, failure) -> answers.complain("PTZCmd", failure));
    }

    /** Keeps movements up that only a stop ends, calls honest and the catalogue told. Call about once a second. */
    void tick() {
        calls.tick();
        Instant now = means.clock().instant();
        var again = new HashMap<String, PtzCommand>();
        synchronized (moving) {
            moving.values().removeIf(one -> now.isAfter(one.since().plus(LONGEST_MOVE)));
            moving.forEach((camera, one) -> again.put(camera, one.command()));
        }
        again.forEach(this::ptz);
        watch.tick();
    }

    @Override
    public void close() {
        watch.close();
        calls.close();
    }
}
