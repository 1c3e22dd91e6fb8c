package cn.fengsui.simulator.city;

import cn.fengsui.simulator.api.PublicApi;
import cn.fengsui.simulator.api.PublicApi.ApiException;
import cn.fengsui.simulator.device.DeviceFleet;
import cn.fengsui.simulator.picture.Weather;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The city's own thread: first the history, then second by second what happens. Fields are touched by that thread only. */
final class CityLife implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CityLife.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int BATCH = 500;
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(5);

    private final CityConfig config;
    private final Clock clock;
    private final CityMap map;
    private final CameraPlan cameras;
    private final DeviceFleet fleet;
    private final PublicApi api;
    private final Consumer<Weather> weather;
    private final Consumer<String> progress;
    private final OrdinaryDays days;
    private final History history;
    private final AtomicLong sent = new AtomicLong();
    private volatile String phase = "starting";

    private final PriorityQueue<CityReport> due = new PriorityQueue<>(Comparator.comparing(CityReport::reportedAt));
    private long knownHour;
    private long knownRound;
    private String recorderDown = "";

    CityLife(
            CityConfig config,
            CityMap map,
            CameraPlan cameras,
            DeviceFleet fleet,
            PublicApi api,
            Consumer<Weather> weather,
            Consumer<String> progress) {
        this.config = config;
        this.clock = config.clock();
        this.map = map;
        this.cameras = cameras;
        this.fleet = fleet;
        this.api = api;
        this.weather = weather;
        this.progress = progress;
        this.days = new OrdinaryDays(map, config.seed());
        this.history = new History(days, new PastStorms(map, config.seed()), api, progress);
    }

    /** What goes on and how many reports were sent since the start. */
    String status() {
        return phase + ", " + sent.get() + " reports sent";
    }

    @Override
    public void run() {
        try {
            live(config.history() ? sendHistory() : clock.instant());
        } catch (InterruptedException stop) {
            LOGGER.atDebug().log("the simulated city stops");
        } catch (RuntimeException bug) {
            LOGGER.atError().setCause(bug).log("the simulated city stopped reporting");
            progress.accept("The simulated city stopped reporting: " + bug.getMessage());
        }
    }

    /** Returns the moment up to which everything is told. */
    private Instant sendHistory() throws InterruptedException {
        phase = "sending history";
        while (true) {
            try {
                long begin = System.nanoTime();
                var told = clock.instant();
                var result = history.sendUpTo(told);
                double seconds = (System.nanoTime() - begin) / 1e9;
                progress.accept(String.format(
                        java.util.Locale.ROOT,
                        "history complete: %d reports in %.1f s (%d new, %d known, %d refused)",
                        result.reports(),
                        seconds,
                        result.accepted(),
                        result.duplicates(),
                        result.rejected()));
                sent.addAndGet(result.reports());
                return told;
            } catch (ApiException refused) {
                progress.accept("history waits: " + refused.getMessage());
                Thread.sleep(PAUSE_AFTER_REFUSAL);
            }
        }
    }

    private void live(Instant told) throws InterruptedException {
        var start = clock.instant();
        var drama = new Drama(start, config.cycle(), cameras);
        var script = new DramaReports(map, cameras, drama, config.seed());
        weather.accept(drama);
        var gauges = new FloodGauges(FloodSpot.all(), drama, start);
        sendReadings(gauges.before(start));
        knownHour = hourOf(told) - 2; // reports of the hour before may still be on their way
        knownRound = -1;
        while (true) {
            var now = clock.instant();
            expect(now, told);
            for (; knownRound < drama.round(now); knownRound++) {
                due.addAll(script.round(knownRound + 1));
            }
            tellPhase(drama.phase(now));
            switchRecorder(drama, now);
            sendDue(now);
            sendReadings(gauges.due(now));
            Thread.sleep(TICK);
        }
    }

    /** Takes in the reports of the hours up to now, except what the history has told. */
    private void expect(Instant now, Instant told) {
        for (; knownHour < hourOf(now); knownHour++) {
            days.hour(knownHour + 1).stream()
                    .filter(report -> report.reportedAt().isAfter(told))
                    .forEach(due::add);
        }
    }

    private static long hourOf(Instant at) {
        return at.getEpochSecond() / 3_600;
    }

    private void tellPhase(String now) {
        if (!now.equals(phase)) {
            phase = now;
            progress.accept("the city: " + now);
        }
    }

    private void switchRecorder(Drama drama, Instant now) {
        if (drama.isRecorderDown(now) && recorderDown.isEmpty()) {
            recorderDown = cameras.devices()
                    .get((int) Math.floorMod(
                            drama.round(now) * 7 + 3, (long) cameras.devices().size()))
                    .id();
            fleet.shutDown(recorderDown);
            progress.accept("recorder " + recorderDown + " has lost its line");
        } else if (!drama.isRecorderDown(now) && !recorderDown.isEmpty()) {
            fleet.powerOn(recorderDown);
            progress.accept("recorder " + recorderDown + " is back");
            recorderDown = "";
        }
    }

    private void sendDue(Instant now) throws InterruptedException {
        var batch = new ArrayList<CityReport>();
        while (!due.isEmpty()
                && batch.size() < BATCH
                && !due.peek().reportedAt().isAfter(now)) {
            batch.add(due.poll());
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            var outcome = api.send(lines(batch));
            sent.addAndGet(batch.size());
            outcome.rejected().stream().findFirst().ifPresent(first -> LOGGER.atWarn()
                    .addKeyValue("reason", first.error())
                    .log("the API refused a simulated report"));
        } catch (ApiException refused) {
            due.addAll(batch); // sent again later: the ids make that harmless
            LOGGER.atWarn().addKeyValue("reason", refused.getMessage()).log("the API took no simulated reports");
            Thread.sleep(PAUSE_AFTER_REFUSAL);
        }
    }

    /** What is not taken is lost: the gauges speak again in half a minute. */
    private void sendReadings(List<String> readings) throws InterruptedException {
        if (readings.isEmpty()) {
            return;
        }
        try {
            api.sendReadings(readings).rejected().stream().findFirst().ifPresent(first -> LOGGER.atWarn()
                    .addKeyValue("reason", first.error())
                    .log("the API refused a simulated reading"));
        } catch (ApiException refused) {
            LOGGER.atWarn().addKeyValue("reason", refused.getMessage()).log("the API took no simulated readings");
        }
    }

    private static List<String> lines(List<CityReport> batch) {
        return batch.stream().map(CityReport::json).toList();
    }
}
