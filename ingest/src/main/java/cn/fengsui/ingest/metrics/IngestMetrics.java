package cn.fengsui.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The counters of the doors. Any thread; close it with the room. */
public final class IngestMetrics implements AutoCloseable {

    private static final String PREFIX = "fengsui.ingest.";

    private record Answered(String operation, int status) {}

    private record Tallied(String name, String value) {}

    private final Map<String, AtomicLong> heard = new ConcurrentHashMap<>();
    // Looking a meter up in the registry costs more than counting:
    private final Map<Answered, Timer> requests = new ConcurrentHashMap<>();
    private final Map<Tallied, Counter> tallies = new ConcurrentHashMap<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<LongSupplier> counted = new CopyOnWriteArrayList<>(); // the registry holds them weakly
    private final Counter accepted = counter("reports.accepted", "Reports appended to the log");
    private final Counter duplicates = counter("reports.duplicates", "Reports that were in the log already");
    private final Counter rateLimited = counter("requests.rate.limited", "Requests answered 429");
    private final Counter masked = counter("text.masked", "Identity and phone numbers masked in free text");
    private final Counter clamped = counter("times.clamped", "Reports whose time lay in the future and became now");
    private final Counter pointsMissing = counter("points.missing", "Locations of 0,0 or whole degrees, taken as none");
    private final Counter unplaced = counter("reports.unplaced", "Reports taken without a known division");
    private final Counter appendFailed = counter("appends.failed", "Requests that the log did not take");
    private final Counter incidents = counter("incidents.opened", "Incidents opened from reports");
    private final Timer append = Timer.builder(PREFIX + "append")
            .description("From handing a batch to the log until its commit")
            .publishPercentiles(0.5, 0.95, 0.99)
            .register(registry);

    public IngestMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    public void accepted(int reports, int repeated) {
        accepted.increment(reports);
        duplicates.increment(repeated);
    }

    /** @param reason a label out of a fixed few, for instance {@code wrong-value} */
    public void rejected(String reason) {
        Counter.builder(PREFIX + "items.rejected")
                .description("Items not taken, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    /** @param operation an operation id of the contract, or empty when no route matched */
    public void request(String operation, int status, Duration took) {
        requests.computeIfAbsent(new Answered(operation, status), this::timer).record(took);
    }

    private Timer timer(Answered kind) {
        return Timer.builder(PREFIX + "requests")
                .description("Requests by operation and status, until the answer was sent")
                .tag("operation", kind.operation())
                .tag("status", Integer.toString(kind.status()))
                .register(registry);
    }

    public void rateLimited() {
        rateLimited.increment();
    }

    public void masked(int numbers) {
        masked.increment(numbers);
    }

    public void clamped() {
        clamped.increment();
    }

    public void pointMissing() {
        pointsMissing.increment();
    }

    /** A report whose place nobody knows: legal, and shown by {@code GET /api/v1/reports/unplaced}. */
    public void unplaced() {
        unplaced.increment();
    }

    public void appendFailed() {
        appendFailed.increment();
    }

    public void appended(Duration took) {
        append.record(took);
    }

    public void incidentsOpened(int count) {
        incidents.increment(count);
    }

    /** Notes that a door was spoken to just now; {@code door} is out of a fixed few. */
    public void heard(String door) {
        heard.computeIfAbsent(door, this::pulse).set(System.nanoTime());
        tally("door.messages", "Messages by door", "door", door);
    }

    private AtomicLong pulse(String door) {
        var last = new AtomicLong(System.nanoTime());
        Gauge.builder(PREFIX + "door.last.message.age", last, at -> (System.nanoTime() - at.get()) / 1e9)
                .description("Seconds since a door was spoken to")
                .baseUnit("seconds")
                .tag("door", door)
                .register(registry);
        return last;
    }

    /** Counts one of a few kinds; {@code value} is a label out of a fixed few. */
    public void tally(String name, String description, String label, String value) {
        tally(name, description, label, value, 1);
    }

    public void tally(String name, String description, String label, String value, int times) {
        tallies.computeIfAbsent(new Tallied(name, value), kind -> Counter.builder(PREFIX + name)
                        .description(description)
                        .tag(label, value)
                        .register(registry))
                .increment(times);
    }

    /** Shows a count that somebody else keeps. */
    public void count(String name, String description, LongSupplier value) {
        counted.add(value);
        FunctionCounter.builder(PREFIX + name, value, LongSupplier::getAsLong)
                .description(description)
                .register(registry);
    }

    /** Shows a value that somebody else keeps. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).description(description).register(registry);
    }

    /** Shows a value of another room of this process; {@code name} with dots, {@code fengsui.} comes before it. */
    public void gaugeOfProcess(String name, String description, Supplier<Number> value) {
        Gauge.builder("fengsui." + name, value).description(description).register(registry);
    }

    /** Prometheus text format 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(registry);
    }
}
