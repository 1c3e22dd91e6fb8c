package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether views can be given now: devices can reach us, and the record can be read. Asks the record at most once a
 * second, whoever asks us. Any thread; never blocks.
 */
final class Readiness {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 3;

    private record Asked(CompletionStage<String> answer, Instant until) {}

    private final BooleanSupplier isSignallingOpen;
    private final AuditTrail audit;
    private final Executor threads;
    private final Clock clock;
    private @Nullable Asked last;

    Readiness(BooleanSupplier isSignallingOpen, AuditTrail audit, Executor threads, Clock clock) {
        this.isSignallingOpen = isSignallingOpen;
        this.audit = audit;
        this.threads = threads;
        this.clock = clock;
    }

    /** What stands in the way, or empty when nothing does. */
    CompletionStage<String> obstacle() {
        if (!isSignallingOpen.getAsBoolean()) {
            return CompletableFuture.completedFuture("the SIP port is closed");
        }
        synchronized (this) {
            Asked known = last;
            if (known == null || !clock.instant().isBefore(known.until())) {
                known = new Asked(ask(), clock.instant().plus(REMEMBERED));
                last = known;
            }
            return known.answer();
        }
    }

    private CompletionStage<String> ask() {
        return CompletableFuture.supplyAsync(
                        () -> {
                            audit.newest("", "", 1);
                            return "";
                        },
                        threads)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(unreadable -> "the record (PostgreSQL) cannot be read");
    }
}
