package cn.fengsui.video.alarm;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.report.ReportIntake;
import cn.fengsui.video.alarm.AlarmCounters.Fate;
import cn.fengsui.video.control.Controls;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.Inbound;
import cn.fengsui.video.sip.MessageContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: takes alarms until closed. Any thread. */
public final class Alarms implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Alarms.class);
    private static final long TICK_MILLIS = 200;
    private static final Duration ARM_SPREAD = Duration.ofSeconds(2);

    /**
     * What alarms need of others.
     *
     * @param drill every report belongs to a drill
     */
    public record Ports(
            DeviceLink link,
            Inbound inbound,
            Controls controls,
            Cameras cameras,
            ReportIntake intake,
            AcknowledgedReports acknowledged,
            boolean drill) {}

    private record Arrived(Device from, Manscdp message, MessageContext how) {}

    private final Ports ports;
    private final Clock clock;
    private final AlarmCounters counters = new AlarmCounters();
    private final BlockingQueue<Arrived> arrived;
    private final AlarmFilter filter;
    private final AlarmReports reports;
    private final ReportFeed feed;
    private final AlarmResets resets;
    private final Arming arming;
    private final List<Consumer<AdmittedAlarm>> listeners = new CopyOnWriteArrayList<>();
    private final Thread worker;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-alarm-clock").daemon(true).factory());
    private volatile AutoCloseable watching = () -> {};

    private Alarms(Ports ports, AlarmSettings settings, Clock clock) {
        this.ports = ports;
        this.clock = clock;
        this.arrived = new ArrayBlockingQueue<>(settings.queue());
        this.filter = new AlarmFilter(settings, clock);
        this.reports = new AlarmReports(ports.cameras(), settings, ports.drill(), clock);
        this.feed = new ReportFeed(ports.intake(), settings.queue(), clock, counters);
        this.resets = new AlarmResets(ports.controls(), settings.reset(), clock, counters);
        this.arming = new Arming(ports.controls(), ARM_SPREAD, clock, counters);
        this.worker = Thread.ofPlatform().name("video-alarm").daemon(true).unstarted(this::work);
    }

    /** Takes its desks. Before the SIP port is served. */
    public static Alarms start(Ports ports, AlarmSettings settings, Clock clock) {
        var alarms = new Alarms(ports, settings, clock);
        ports.inbound().onMessage("notify", "Alarm", alarms::received);
        ports.link().devices().watch(alarms.arming);
        alarms.watching = ports.acknowledged().watch(alarms.resets::acknowledged);
        alarms.worker.start();
        alarms.timer.scheduleWithFixedDelay(alarms::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return alarms;
    }

    /** Tells of every alarm that becomes a report, from now on; on the alarm thread, must not block. */
    public void listen(Consumer<AdmittedAlarm> listener) {
        listeners.add(listener);
    }

    public AlarmCounters counters() {
        return counters;
    }

    /** Reports that ingest has not accepted yet. */
    public int waiting() {
        return feed.waiting();
    }

    /** Devices that wait for a reset. */
    public int unreset() {
        return resets.waiting();
    }

    /** {@code /api/v1/alarms/counters}. */
    public ApiRoutes routes() {
        return new AlarmRoutes(this);
    }

    /** On SIP threads: a storm that is more than we can look at is counted. The devices repeat what was not confirmed. */
    private void received(Device from, Manscdp message, MessageContext how) {
        if (!arrived.offer(new Arrived(from, message, how))) {
            counters.overflow.increment();
        }
    }

    private void work() {
        try {
            while (true) {
                one(arrived.take());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(Arrived alarm) {
        try {
            if (alarm.how().method().equals("MESSAGE")) {
                confirm(alarm);
            }
            DeviceAlarm.of(alarm.from().id(), alarm.message(), clock.instant())
                    .ifPresentOrElse(this::sort, counters.unreadable::increment);
        } catch (RuntimeException failed) {
            LOGGER.atError()
                    .setCause(failed)
                    .addKeyValue("deviceId", alarm.from().id())
                    .log("an alarm could not be handled");
        }
    }

    /** A notification inside a subscription is confirmed by its 200 alone (GB/T 28181-2022 §9.4). */
    private void confirm(Arrived alarm) {
        Device from = alarm.from();
        byte[] body = ManscdpWriter.response(
                        "Alarm", alarm.message().sn(), alarm.message().deviceId())
                .text("Result", "OK")
                .bytes(from.profile().charset());
        ports.link().message(from.id(), from.id(), body).exceptionally(unsent -> null); // the device asks again
    }

    private void sort(DeviceAlarm alarm) {
        AlarmKind kind = alarm.kind();
        if (!kind.isAdmitted()) {
            counters.count(Fate.DROPPED, kind);
            return;
        }
        Fate fate = filter.fate(alarm, kind);
        if (kind.needsReset() && fate != Fate.LIMITED) {
            resets.plan(alarm, kind);
        }
        if (fate == Fate.TAKEN) {
            feed.offer(reports.of(alarm, kind));
            var admitted = new AdmittedAlarm(
                    alarm.alarmId(),
                    alarm.priority(),
                    alarm.methods().isEmpty() ? 0 : alarm.methods().getFirst(),
                    alarm.type(),
                    alarm.at());
            listeners.forEach(listener -> listener.accept(admitted));
        }
        counters.count(fate, kind);
    }

    private void tick() {
        try {
            feed.tick();
            resets.tick();
            arming.tick();
            filter.sweep();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("alarm housekeeping failed; tried again at once");
        }
    }

    @Override
    public void close() {
        try {
            watching.close();
        } catch (Exception unwatched) {
            LOGGER.atWarn().setCause(unwatched).log("acknowledgements are still watched");
        }
        worker.interrupt();
        timer.shutdownNow();
        if (feed.waiting() > 0) {
            LOGGER.atWarn()
                    .addKeyValue("reports", feed.waiting())
                    .log("alarm reports were not accepted before the end");
        }
    }
}
