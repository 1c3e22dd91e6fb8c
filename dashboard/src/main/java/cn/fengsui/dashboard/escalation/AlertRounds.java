package cn.fengsui.dashboard.escalation;

import cn.fengsui.dashboard.alerts.AlertBook;
import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.alerts.AlertPorts;
import cn.fengsui.dashboard.alerts.AlertsConfig;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.Escalation;
import cn.fengsui.domain.alert.Escalation.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once a second: brings back what was put aside, asks others for what nobody owns, sends messages. Since when nobody owns
 * an alert is read from its history, so a restart forgets nothing. Fields are touched by its own thread.
 */
final class AlertRounds implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(AlertRounds.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int AT_ONCE = 4;

    private final AlertPorts ports;
    private final AlertsConfig config;
    private final Live live;
    private final AlertBook book;
    private final Announce announce;
    private final Deliveries deliveries;
    private final Clock clock;
    private final Map<String, Instant> unownedSince = new HashMap<>();
    private final Map<String, Set<String>> raised = new HashMap<>();
    private final Semaphore sending = new Semaphore(AT_ONCE);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alert-rounds").factory());
    private boolean failing;

    AlertRounds(
            AlertPorts ports, AlertsConfig config, Live live, Announce announce, Deliveries deliveries, Clock clock) {
        this.ports = ports;
        this.config = config;
        this.live = live;
        this.book = new AlertBook(live);
        this.announce = announce;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    AlertRounds start() {
        thread.scheduleWithFixedDelay(this::run, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        senders.shutdownNow();
    }

    private void run() {
        try {
            round();
            failing = false;
        } catch (RuntimeException unreachable) { // the record is away: the next round tries again
            if (!failing) {
                LOGGER.atWarn()
                        .setCause(unreachable)
                        .log("alerts cannot be brought back or escalated now; it is tried every second");
            }
            failing = true;
        }
    }

    /** One round; on this object's thread, or a test's. */
    void round() {
        escalateOnly();
        send();
    }

    /** The same without sending. */
    void escalateOnly() {
        ports.handlings().bringBack().forEach(announce::handled);
        escalate(clock.instant());
    }

    private void escalate(Instant now) {
        List<Standing> unowned = reallyUnowned(book.standings(live.isExercise(), now).stream()
                .filter(standing -> standing.stage() == AlertStage.UNACKNOWLEDGED)
                .toList());
        Set<String> known = unowned.stream().map(AlertRounds::key).collect(Collectors.toSet());
        unownedSince.keySet().retainAll(known);
        raised.keySet().retainAll(known);
        var due = new ArrayList<Escalation>();
        for (Standing standing : unowned) {
            Instant since = unownedSince.computeIfAbsent(key(standing), key -> since(standing.alert()));
            Set<String> done = raised.computeIfAbsent(key(standing), key -> new HashSet<>());
            steps(standing.alert(), since, now).stream()
                    .filter(one -> done.add(one.id()))
                    .forEach(due::add);
        }
        if (!due.isEmpty()) {
            raise(due);
        }
    }

    private void raise(List<Escalation> due) {
        try {
            ports.escalations().raise(due);
        } catch (RuntimeException unreachable) {
            raised.clear(); // all of them again in the next round; what is there already stays once
            throw unreachable;
        }
    }

    /** Without those that the record knows an owner of: the live picture was lost, and is told again. */
    private List<Standing> reallyUnowned(List<Standing> seen) {
        List<String> fresh = seen.stream()
                .filter(standing -> !unownedSince.containsKey(key(standing)))
                .map(Standing::id)
                .toList();
        if (fresh.isEmpty()) {
            return seen;
        }
        Map<String, AlertHandling> onRecord = ports.handlings().of(fresh);
        onRecord.values().stream()
                .filter(handling -> live.handlings()
                        .find(handling.alertId())
                        .filter(handling::equals)
                        .isEmpty())
                .forEach(announce::handled);
        return seen.stream()
                .filter(standing -> !onRecord.containsKey(standing.id())
                        || !onRecord.get(standing.id()).isOwned(standing.alert()))
                .toList();
    }

    private List<Escalation> steps(Alert alert, Instant since, Instant now) {
        var steps = new ArrayList<Escalation>();
        int next = (config.deskOf(alert.place().divisionCode()) + 1)
                % config.desks().size();
        if (config.desks().size() > 1) {
            String desk = config.desks().get(next).name();
            add(steps, alert, since, now, Step.NEXT_DESK, Escalation.SCREEN, desk);
        }
        add(steps, alert, since, now, Step.SHIFT_LEAD, Escalation.SCREEN, "SHIFT_LEAD");
        for (Channel channel : deliveries.channels()) {
            add(steps, alert, since, now, Step.MESSAGE, channel.name(), channel.target());
        }
        return steps;
    }

    private void add(
            List<Escalation> steps, Alert alert, Instant since, Instant now, Step step, String channel, String target) {
        Duration after =
                switch (step) {
                    case NEXT_DESK -> config.nextDesk().of(alert.level());
                    case SHIFT_LEAD -> config.shiftLead().of(alert.level());
                    case MESSAGE -> config.message().of(alert.level());
                };
        if (!after.isZero() && !since.plus(after).isAfter(now)) {
            steps.add(Escalation.due(alert.id(), episode(alert), step, channel, target, now));
        }
    }

    /** When it last became unowned, by its history; when it was raised if that tells nothing. */
    private Instant since(Alert alert) {
        return ports.handlings().changes(alert.id()).stream()
                .filter(change -> change.to() == AlertStage.UNACKNOWLEDGED && change.from() != change.to())
                .map(AlertChange::at)
                .reduce((earlier, later) -> later)
                .orElse(alert.raisedAt());
    }

    /** Lets one more sender go through what waits, unless enough do. */
    private void send() {
        if (deliveries.channels().isEmpty() || !sending.tryAcquire()) {
            return;
        }
        senders.execute(() -> {
            try {
                boolean isSent = true;
                while (isSent) {
                    isSent = deliveries.sendNext();
                }
            } catch (RuntimeException unreachable) {
                LOGGER.atWarn().setCause(unreachable).log("messages cannot be sent now; it is tried every second");
            } finally {
                sending.release();
            }
        });
    }

    private static String key(Standing standing) {
        return standing.id() + "#" + episode(standing.alert()) + "#";
    }

    /** What of the alert is unowned: opened again, or become grave, it asks again. */
    private static String episode(Alert alert) {
        return alert.reopenCount() + (alert.level().isSerious() ? "g" : "l");
    }
}
