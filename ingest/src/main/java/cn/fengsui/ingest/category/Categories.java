package cn.fengsui.ingest.category;

import cn.fengsui.domain.report.CategoryMapping;
import cn.fengsui.domain.report.CategorySchemes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates a category of another system to our class, by the newest version of its scheme. Looks every few seconds
 * whether somebody imported a newer one. Any thread asks; one own thread swaps.
 */
public final class Categories implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Categories.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** @param scheme with its version: {@code GB30428.2-2013@3} */
    public record Meaning(String scheme, String category) {}

    private record Scheme(int version, Map<String, String> classes) {}

    private final CategorySchemes record;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("category-updates").daemon(true).factory());
    private volatile Map<String, Scheme> schemes = Map.of();
    private long version; // guarded by this

    private Categories(CategorySchemes record) {
        this.record = record;
    }

    /** Looks once now, and then every few seconds. */
    public static Categories start(CategorySchemes record) {
        var categories = new Categories(record);
        categories.look();
        categories.timer.scheduleWithFixedDelay(
                categories::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return categories;
    }

    /** Our class of that category, or empty when the scheme or the code is not on record. */
    public Optional<Meaning> meaning(String scheme, String code) {
        var known = schemes.get(scheme);
        return known == null
                ? Optional.empty()
                : Optional.ofNullable(known.classes.get(code))
                        .map(category -> new Meaning(scheme + "@" + known.version, category));
    }

    /** Looks now and returns when the newest versions are in use. Blocking. */
    public synchronized void look() {
        try {
            long newest = record.version();
            if (newest == version) {
                return;
            }
            var read = new HashMap<String, Scheme>();
            record.current().forEach(scheme -> {
                var classes = new HashMap<String, String>();
                for (CategoryMapping mapping : record.mappings(scheme.scheme(), scheme.version())) {
                    classes.put(mapping.code(), mapping.category());
                }
                read.put(scheme.scheme(), new Scheme(scheme.version(), Map.copyOf(classes)));
            });
            schemes = Map.copyOf(read);
            version = newest;
            LOGGER.atInfo().addKeyValue("schemes", read.size()).log("category schemes are in use");
        } catch (RuntimeException nextTime) { // top of the thread: the record may be away
            LOGGER.atWarn().setCause(nextTime).log("cannot load category schemes; the old ones stay in use");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
