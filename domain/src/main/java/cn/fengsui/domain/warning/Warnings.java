package cn.fengsui.domain.warning;

import cn.fengsui.domain.eventlog.Page;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Warnings as they stand. Blocking. */
public interface Warnings {

    /**
     * Writes a message, and what it does to those it refers to, in whatever order they come. Repeating is harmless: a
     * message that is there already stays as it is.
     */
    void save(WarningNotice notice);

    Optional<WarningStanding> byKey(String key);

    /**
     * Newest first.
     *
     * @param inForceAt only those that count at that time; null = all
     * @param drill true, false, or null for both
     * @param cursor from the page before, or null
     */
    Page<WarningStanding> find(
            @Nullable Instant inForceAt, @Nullable Boolean drill, int limit, @Nullable String cursor);
}
