package cn.fengsui.domain.incident;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;

/**
 * A suspension or an extension that somebody asked for and that waits for a second person.
 *
 * @param action {@code SUSPEND} or {@code EXTEND}
 * @param terms what is asked for
 * @param text why, in a sentence
 * @param by who asked; another account must consent
 */
public record CaseRequest(IncidentAction action, MoveTerms terms, String text, Actor by, Instant at) {

    /** True when this account asked for it and so cannot consent. */
    public boolean isFrom(String user) {
        return by.user().equals(user);
    }
}
