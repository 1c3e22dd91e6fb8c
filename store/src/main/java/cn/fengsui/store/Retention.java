package cn.fengsui.store;

import cn.fengsui.domain.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the log is kept in PostgreSQL, and where it goes then.
 *
 * @param days {@code store.retention-days=400}, 30 to 36500; 0 = for ever
 * @param archive {@code store.archive=}: folder for what is exported; null = {@code archive} in the data folder
 */
public record Retention(int days, @Nullable Path archive) {

    static final int DEFAULT_DAYS = 400;
    private static final int LEAST = 30;
    private static final int MOST = 36_500;

    static Retention from(Settings settings) {
        int days = settings.number("store.retention-days", DEFAULT_DAYS, 0, MOST);
        if (days > 0 && days < LEAST) {
            settings.problem("store.retention-days must be 0 (for ever) or at least " + LEAST + " and is " + days);
        }
        var archive = settings.text("store.archive", "");
        return new Retention(days, archive.isEmpty() ? null : Path.of(archive));
    }

    boolean isForEver() {
        return days == 0;
    }

    Duration time() {
        return Duration.ofDays(days);
    }

    Path folder(Path dataDir) {
        return archive == null ? dataDir.resolve("archive") : archive;
    }
}
