package cn.fengsui.store;

import cn.fengsui.store.database.Database;
import cn.fengsui.store.eventlog.Partitions;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be done to the record now and then: partitions for the months to come. One own thread. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Upkeep.class);

    private final Database database;
    private final Partitions partitions;
    private final ScheduledExecutorService timer;

    private Upkeep(Database database, Partitions partitions, ScheduledExecutorService timer) {
        this.database = database;
        this.partitions = partitions;
        this.timer = timer;
    }

    /** Does it once now, and then every day. */
    static Upkeep start(Database database, Clock clock) {
        var partitions = new Partitions(clock);
        partitions.makeAhead(database);
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("store-upkeep").daemon(true).factory());
        var upkeep = new Upkeep(database, partitions, timer);
        timer.scheduleAtFixedRate(upkeep::run, 1, 1, TimeUnit.DAYS);
        return upkeep;
    }

    Partitions partitions() {
        return partitions;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void run() {
        try {
            partitions.makeAhead(database);
        } catch (RuntimeException tomorrowAgain) { // top of a thread; an append makes a missing partition itself
            LOGGER.atWarn().setCause(tomorrowAgain).log("cannot make partitions ahead");
        }
    }
}
