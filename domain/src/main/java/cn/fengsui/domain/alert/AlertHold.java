package cn.fengsui.domain.alert;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert put aside, and every later one of the same {@link Alert#source()}, for a limited time.
 *
 * @param kind shelved, or out of service
 * @param by who did
 * @param until when it comes back by itself
 * @param reason why, in a sentence
 * @param responsible who sees to it; empty when shelved
 * @param consent the second person, or null: then it does not cover level II
 */
public record AlertHold(
        Kind kind,
        Actor by,
        Instant since,
        Instant until,
        String reason,
        String responsible,
        @Nullable Actor consent) {

    public enum Kind {
        SHELVED,
        OUT_OF_SERVICE
    }

    /** True when this alert is put aside by it now: never one of level I, one of level II only with consent. */
    public boolean covers(Alert alert, Instant now) {
        return isRunning(now)
                && switch (alert.level()) {
                    case I -> false;
                    case II -> consent != null;
                    case III, IV -> true;
                };
    }

    /** True until its time is over. */
    public boolean isRunning(Instant now) {
        return now.isBefore(until);
    }

    /** True when it waits for the second person. */
    public boolean isAsked(Alert alert) {
        return alert.level() == Level.II && consent == null;
    }

    AlertHold with(Actor second) {
        return new AlertHold(kind, by, since, until, reason, responsible, second);
    }

    /** Of two on the same source the one that holds: one with consent before one without, then the longer. */
    public static AlertHold stronger(AlertHold one, AlertHold other) {
        if ((one.consent() == null) != (other.consent() == null)) {
            return one.consent() == null ? other : one;
        }
        return one.until().isAfter(other.until()) ? one : other;
    }
}
