package cn.fengsui.video.ptz;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses for pages, which cannot send a key with a WebSocket: unguessable, good once and for a minute. Any thread. */
final class PtzTickets {

    static final Duration LIFE = Duration.ofSeconds(60);
    private static final int BYTES = 24;
    private static final int MOST = 10_000;

    private record Ticket(PtzAsk ask, Instant until) {}

    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    PtzTickets(Clock clock) {
        this.clock = clock;
    }

    String issue(PtzAsk ask) {
        Instant now = clock.instant();
        tickets.values().removeIf(ticket -> !now.isBefore(ticket.until()));
        if (tickets.size() >= MOST) {
            tickets.clear(); // far more than there are operators; those who wait ask again
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tickets.put(token, new Ticket(ask, now.plus(LIFE)));
        return token;
    }

    Optional<PtzAsk> redeem(String token) {
        return Optional.ofNullable(tickets.remove(token))
                .filter(ticket -> clock.instant().isBefore(ticket.until()))
                .map(Ticket::ask);
    }
}
