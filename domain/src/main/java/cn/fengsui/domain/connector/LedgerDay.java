package cn.fengsui.domain.connector;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came from one source on one day. {@code received = accepted + duplicates + rejected} holds by construction.
 *
 * @param day of the city
 * @param told how much the source says it sent, or null when it did not say
 */
public record LedgerDay(
        String source,
        LocalDate day,
        @Nullable Long told,
        long received,
        long accepted,
        long duplicates,
        long rejected) {}
