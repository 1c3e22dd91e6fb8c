package cn.fengsui.dashboard.push;

import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.Situation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the figures every few seconds, once for all screens. Fields are touched by its own thread only. When the
 * record cannot be read, the figures stay as they are; their own time tells the screens that they are old.
 */
public final class SituationPoll implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SituationPoll.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int TREND_EVERY = 12;

    private final Situation situation;
    private final ZoneId zone;
    private final Live live;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("situation-poll").factory());
    private int round;
    private boolean failing;

    private SituationPoll(Situation situation, ZoneId zone, Live live) {
        this.situation = situation;
        this.zone = zone;
        this.live = live;
    }

    /** Starts it; the first figures come at once, on its own thread. */
    public static SituationPoll start(Situation situation, ZoneId zone, Live live) {
        var poll = new SituationPoll(situation, zone, live);
        poll.thread.scheduleWithFixedDelay(poll::run, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return poll;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            List<FeedStatus> feeds = situation.feeds();
            compute(false, feeds);
            compute(true, feeds);
            round++;
            failing = false;
        } catch (RuntimeException unreadable) {
            if (!failing) {
                LOGGER.atWarn()
                        .setCause(unreadable)
                        .log("the situation cannot be computed; screens show their last figures");
            }
            failing = true;
        }
    }

    private void compute(boolean drill, List<FeedStatus> feeds) {
        var before = live.figures(drill);
        var trend = before.isEmpty() || round % TREND_EVERY == 0
                ? situation.hourly(drill, zone)
                : before.get().trend();
        List<FeedStatus> own =
                feeds.stream().filter(feed -> Live.shows(drill, feed.drill())).toList();
        live.figures().put(drill ? "drill" : "real", new Figures(situation.indicators(drill, zone), trend, own));
    }
}
