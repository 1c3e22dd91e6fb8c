package cn.fengsui.dashboard.security;

import cn.fengsui.domain.identity.SignIn;
import cn.fengsui.domain.identity.SignIns;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every few seconds: ends the sessions whose sign-in ended on record (by logging out in another window, by an administrator at
 * any process, by its time), and every minute writes down which were heard. When the record cannot be read, nobody is put out.
 */
public final class SignInRounds implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SignInRounds.class);
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final int WRITE_EVERY = 20;

    private final HeldSessions sessions;
    private final StaySignedIn stay;
    private final SignIns signIns;
    private final SignInConfig config;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sign-in-rounds").factory());
    private int round; // of the own thread, as the next one
    private boolean failing;

    private SignInRounds(HeldSessions sessions, StaySignedIn stay, SignIns signIns, SignInConfig config, Clock clock) {
        this.sessions = sessions;
        this.stay = stay;
        this.signIns = signIns;
        this.config = config;
        this.clock = clock;
    }

    /** Starts its thread. */
    public static SignInRounds start(
            HeldSessions sessions, StaySignedIn stay, SignIns signIns, SignInConfig config, Clock clock) {
        var rounds = new SignInRounds(sessions, stay, signIns, config, clock);
        rounds.thread.scheduleWithFixedDelay(rounds::run, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return rounds;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            List<HeldSessions.Held> held = sessions.all();
            if (!held.isEmpty()) {
                look(held);
            }
            failing = false;
        } catch (RuntimeException unreadable) {
            if (!failing) {
                LOGGER.atWarn().setCause(unreadable).log("sign-ins cannot be read; whoever is in stays in meanwhile");
            }
            failing = true;
        }
    }

    private void look(List<HeldSessions.Held> held) {
        if (round++ % WRITE_EVERY == 0) {
            signIns.seen(sightings(held));
        }
        Set<String> open =
                signIns.open(clock.instant()).stream().map(SignIn::id).collect(Collectors.toSet());
        held.stream().filter(one -> !open.contains(one.signIn().id())).forEach(HeldSessions.Held::end);
        stay.forgetAllBut(open);
    }

    /** Of several sessions of one sign-in the one that was heard last. */
    private List<SignIn.Sighting> sightings(List<HeldSessions.Held> held) {
        Map<String, HeldSessions.Held> last = new HashMap<>();
        held.forEach(one -> last.merge(
                one.signIn().id(),
                one,
                (a, b) -> a.heard().at().isAfter(b.heard().at()) ? a : b));
        var sightings = new ArrayList<SignIn.Sighting>();
        last.forEach((id, one) -> sightings.add(new SignIn.Sighting(
                id,
                one.heard().desk(),
                one.heard().address(),
                one.heard().at(),
                config.until(one.signIn().at(), one.heard().at()))));
        return sightings;
    }
}
