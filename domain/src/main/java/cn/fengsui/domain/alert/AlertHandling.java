package cn.fengsui.domain.alert;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people did with an alert. The rules never write it, and people never write the {@link Alert}: how it stands is
 * made of both.
 *
 * @param source {@link Alert#source()}
 * @param version 0 = nobody touched it; one more with each change
 * @param owned who acknowledged it, or null
 * @param ownedEpisode {@link Alert#reopenCount()} when that was: it opened again since, so it is to be owned again
 * @param ownedSeverity its level then, 1 to 4: made grave since, it is to be owned again
 * @param hold shelved or out of service, or null
 * @param lastChange the newest change, or null while nobody touched it
 */
public record AlertHandling(
        String alertId,
        String source,
        int version,
        @Nullable Acknowledgement owned,
        int ownedEpisode,
        int ownedSeverity,
        Disposition disposition,
        @Nullable AlertHold hold,
        @Nullable LastChange lastChange) {

    /** Who was first when two act at once. */
    public record LastChange(AlertAction action, String by, Instant at) {}

    /** Of an alert that nobody touched. */
    public static AlertHandling untouched(Alert alert) {
        return new AlertHandling(alert.id(), alert.source(), 0, null, 0, 0, Disposition.NONE, null, null);
    }

    /** Of an alert that was acknowledged before handling was on record: for any episode and level. */
    public static AlertHandling ownedBefore(Alert alert, Acknowledgement owned) {
        return new AlertHandling(
                alert.id(),
                alert.source(),
                0,
                owned,
                Integer.MAX_VALUE,
                1,
                Disposition.NONE,
                null,
                new LastChange(AlertAction.ACKNOWLEDGE, owned.actor().displayName(), owned.at()));
    }

    /** True when somebody owns the alert as it is now: not an earlier episode, nor one that was less grave. */
    public boolean isOwned(Alert alert) {
        boolean becameGrave = alert.level().isSerious() && alert.level().severity() < ownedSeverity;
        return owned != null && alert.reopenCount() <= ownedEpisode && !becameGrave;
    }

    /** Who owns the alert as it is now. */
    public Optional<Acknowledgement> owner(Alert alert) {
        return isOwned(alert) ? Optional.ofNullable(owned) : Optional.empty();
    }

    AlertHandling ownedBy(Alert alert, Acknowledgement by) {
        return new AlertHandling(
                alertId,
                source,
                version,
                by,
                alert.reopenCount(),
                alert.level().severity(),
                disposition,
                hold,
                lastChange);
    }

    AlertHandling judged(Disposition judgement) {
        return new AlertHandling(
                alertId, source, version, owned, ownedEpisode, ownedSeverity, judgement, hold, lastChange);
    }

    AlertHandling held(@Nullable AlertHold newHold) {
        return new AlertHandling(
                alertId, source, version, owned, ownedEpisode, ownedSeverity, disposition, newHold, lastChange);
    }

    AlertHandling changed(LastChange change) {
        return new AlertHandling(
                alertId, source, version + 1, owned, ownedEpisode, ownedSeverity, disposition, hold, change);
    }
}
