package cn.fengsui.video.cascade;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.alarm.AdmittedAlarm;
import cn.fengsui.video.cascade.RequestCounters.Fate;
import cn.fengsui.video.cascade.call.UpperAudit;
import cn.fengsui.video.cascade.call.UpperCalls;
import cn.fengsui.video.live.SerialExecutor;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.sip.IncomingCall;
import cn.fengsui.video.sip.IncomingSubscription;
import cn.fengsui.video.sip.MessageContext;
import cn.fengsui.video.sip.UpperEvents;
import java.time.Duration;
import java.time.Instant;
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
    private static final int OK = 200;

    private final Cascade cascade;
    private final SharedCatalog catalog;
    private final UpperCalls calls;
    private final CascadeMeans means;
    private final Executor threads;
    /** Commands are given in the order they came. */
    private final Executor commands;

    private final RequestCounters counters = new RequestCounters();
    private final UpperAnswers answers;
    private final UpperQueries queries;
    private final UpperControls controls;
    private final UpperWatch watch;
    private final UpperVoice voice;

    private Map<String, SharedCamera> shared = Map.of();
    private Instant sharedAt = Instant.EPOCH;
    private volatile String state = "registering";

    CascadeLine(
            Cascade cascade,
            SharedCatalog catalog,
            UpperCalls calls,
            UpperAudit audit,
            CascadeMeans means,
            Executor threads) {
        this.cascade = cascade;
        this.catalog = catalog;
        this.calls = calls;
        this.means = means;
        this.threads = threads;
        this.commands = new SerialExecutor(threads);
        this.answers = new UpperAnswers(cascade, catalog, means, counters);
        this.queries = new UpperQueries(cascade, answers, means.devices(), counters);
        this.controls = new UpperControls(cascade, audit, answers, means, counters);
        this.voice = new UpperVoice(cascade, audit, answers, means, counters);
        this.watch = new UpperWatch(cascade, catalog, means, counters, this::cameras, this::run);
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

    /** A camera of ours told where it is. Any thread; does not block. */
    void moved(String cameraId, GeoPoint point) {
        watch.moved(cameraId, point);
    }

    int calls() {
        return calls.open() + voice.calls();
    }

    RequestCounters counters() {
        return counters;
    }

    @Override
    public void registered() {
        state = "registered";
        LOGGER.atInfo().addKeyValue("upperId", cascade.upperId()).log("registered with upper platform");
    }

    @Override
    public void lost(String detail) {
        state = detail;
        LOGGER.atWarn()
                .addKeyValue("upperId", cascade.upperId())
                .addKeyValue("reason", detail)
                .log("not registered with upper platform; tried again");
    }

    @Override
    public void invited(IncomingCall call) {
        run(() -> calls.invited(call, find(call.target()).map(SharedCamera::id)));
    }

    @Override
    public void subscribed(IncomingSubscription subscription) {
        watch.subscribed(subscription);
    }

    @Override
    public int admits(Manscdp message) {
        if (!isControl(message)) {
            return OK;
        }
        int status = controls.admits(message);
        if (status != OK) {
            commands.execute(() -> guarded(() -> controls.control(message, find(message.deviceId()))));
        }
        return status;
    }

    private static boolean isControl(Manscdp message) {
        return message.kind().equals("control") && message.command().equals("devicecontrol");
    }

    @Override
    public void message(Manscdp message, MessageContext how) {
        if (isControl(message)) {
            commands.execute(() -> guarded(() -> controls.control(message, find(message.deviceId()))));
        } else {
            run(() -> answer(message));
        }
    }

    private void answer(Manscdp message) {
        switch (message.kind() + " " + message.command()) {
            case "query catalog" -> answers.catalog(message, cameras(true));
            case "query deviceinfo" -> answers.info(message, cameras(false));
            case "query devicestatus" -> answers.status(message, cameras(false));
            case "query recordinfo" -> answers.records(message, cameras(false));
            case "control deviceconfig" -> controls.configure(message);
            case "notify broadcast" ->
                voice.broadcast(message, find(message.root().text("TargetID")));
            default -> {
                boolean isAnswered = message.kind().equals("query") && queries.answer(message, cameras(false));
                if (!isAnswered) {
                    unknown(message);
                }
            }
        }
    }

    /** What wants an answer gets one: alarms without subscription, what nobody knows. */
    private void unknown(Manscdp message) {
        String command = message.root().text("CmdType");
        boolean wantsAnswer =
                !message.kind().equals("response") && !message.kind().equals("notify");
        if (wantsAnswer && command.matches("[A-Za-z0-9]{1,40}")) {
            answers.refuse(message, command);
        } else {
            counters.count(message.kind(), Fate.REFUSED);
        }
    }

    private void run(Runnable work) {
        threads.execute(() -> guarded(work));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOGGER.atWarn()
                    .setCause(failure)
                    .addKeyValue("upperId", cascade.upperId())
                    .log("request of an upper platform failed");
        }
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

    /** Keeps movements up, calls honest and subscribers told. Call about once a second. */
    void tick() {
        calls.tick();
        controls.tick();
        watch.tick();
    }

    @Override
    public void close() {
        watch.close();
        voice.close();
        calls.close();
    }
}
