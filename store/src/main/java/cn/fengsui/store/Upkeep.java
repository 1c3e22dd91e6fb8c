package cn.fengsui.store;

import cn.fengsui.store.database.Database;
import cn.fengsui.store.eventlog.LogArchive;
import cn.fengsui.store.eventlog.Partitions;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be done to the record now and then: partitions for the months to come, and old ones out. One own thread. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Upkeep.class);

    private static final long FIRST_MINUTES = 15;
    private static final long DAY_MINUTES = TimeUnit.DAYS.toMinutes(1);

    private final Database database;
    private final Partitions partitions;
    private final Retention retention;
    private final LogArchive archive;
    private final ScheduledExecutorService timer;

    private Upkeep(
            Database database,
            Partitions partitions,
            Retention retention,
            LogArchive archive,
            ScheduledExecutorService timer) {
        this.database = database;
        this.partitions = partitions;
        this.retention = retention;
        this.archive = archive;
        this.timer = timer;
    }

    /** Makes partitions now and every day; takes old months out a quarter of an hour after the start, and every day. */
    static Upkeep start(Database database, Clock clock, Retention retention, LogArchive archive) {
        var partitions = new Partitions(clock);
        partitions.makeAhead(database);
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("store-upkeep").daemon(true).factory());
        var upkeep = new Upkeep(database, partitions, retention, archive, timer);
        timer.scheduleAtFixedRate(upkeep::run, 1, 1, TimeUnit.DAYS);
        if (!retention.isForEver()) {
            timer.scheduleAtFixedRate(upkeep::takeOut, FIRST_MINUTES, DAY_MINUTES, TimeUnit.MINUTES);
        }
        return upkeep;
    }

    Partitions partitions() {
        return partitions;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void takeOut() {
        try {
            archive.takeOut(retention.time());
        } catch (RuntimeException tomorrowAgain) { // top of a thread; nothing was dropped that is not exported
            LOGGER.atError()
                    .setCause(tomorrowAgain)
                    .log("cannot take old months out of the log; they stay where they are");
        }
    }

    private void run() {
        try {
            partitions.makeAhead(database);
        } catch (RuntimeException tomorrowAgain) { // top of a thread; an append makes a missing partition itself
            LOGGER.atWarn().setCause(tomorrowAgain).log("cannot make partitions ahead");
        }
    }
}
