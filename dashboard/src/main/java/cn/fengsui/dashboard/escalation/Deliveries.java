package cn.fengsui.dashboard.escalation;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.alert.Escalation;
import cn.fengsui.domain.alert.Escalation.Delivery;
import cn.fengsui.domain.alert.Escalations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what waits to be sent, again and again until it is there or given up, and notes each answer. Any thread. */
final class Deliveries {

    private static final Logger LOGGER = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** After each failed attempt; when the list is over, it is given up: some 3 h in all. */
    private static final List<Duration> AGAIN = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(1));

    private final Escalations escalations;
    private final Alerts alerts;
    private final AlertHandlings handlings;
    private final Map<String, Channel> channels;
    private final String city;
    private final Clock clock;

    Deliveries(
            Escalations escalations,
            Alerts alerts,
            AlertHandlings handlings,
            List<Channel> channels,
            String city,
            Clock clock) {
        this.escalations = escalations;
        this.alerts = alerts;
        this.handlings = handlings;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.city = city;
        this.clock = clock;
    }

    List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** Sends one; false when nothing waits. */
    boolean sendNext() {
        Optional<Escalation> next = escalations.claim(clock.instant(), LEASE);
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Escalation escalation) {
        Channel channel = channels.get(escalation.channel());
        Alert alert = alerts.byId(escalation.alertId()).orElse(null);
        if (channel == null || alert == null) {
            note(
                    escalation,
                    Delivery.GAVE_UP,
                    channel == null ? "this way is not configured any more" : "no such alert");
        } else if (isOwned(alert)) {
            note(escalation, Delivery.NOT_NEEDED, "somebody acknowledged it before it was sent");
        } else {
            attempt(escalation, channel, new Message(escalation.id(), escalation.attempts(), alert, city));
        }
    }

    private void attempt(Escalation escalation, Channel channel, Message message) {
        try {
            note(escalation, Delivery.DELIVERED, channel.send(message));
        } catch (Channel.NotDelivered failed) {
            boolean isOver = failed.isFinal() || escalation.attempts() > AGAIN.size();
            String why = String.valueOf(failed.getMessage());
            if (isOver) {
                LOGGER.atError()
                        .addKeyValue("channel", channel.name())
                        .addKeyValue("attempts", escalation.attempts())
                        .addKeyValue("reason", why)
                        .log("a message about an unowned alert could not be delivered; call by phone");
            }
            note(escalation, isOver ? Delivery.GAVE_UP : Delivery.PENDING, why);
        }
    }

    private boolean isOwned(Alert alert) {
        AlertHandling handling = handlings.of(List.of(alert.id())).get(alert.id());
        return handling != null && handling.isOwned(alert);
    }

    private void note(Escalation escalation, Delivery delivery, String answer) {
        int failures = Math.min(AGAIN.size(), Math.max(1, escalation.attempts()));
        Instant again = clock.instant().plus(AGAIN.get(failures - 1));
        escalations.note(escalation.id(), delivery, answer, again);
    }
}
