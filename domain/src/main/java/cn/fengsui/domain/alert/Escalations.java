package cn.fengsui.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Escalations on record, with what became of them. Blocking; any number of nodes. */
public interface Escalations {

    /** Writes those that are not there yet, each with an audit row, and returns them. */
    List<Escalation> raise(List<Escalation> due);

    /**
     * Takes one that waits to be sent now; for {@code lease} nobody else gets it, and after that, when this node died,
     * another one does. Its attempts count this one.
     */
    Optional<Escalation> claim(Instant now, Duration lease);

    /**
     * Notes what became of an attempt.
     *
     * @param again when to try again if it is still {@code PENDING}
     */
    void note(String id, Escalation.Delivery delivery, String answer, Instant again);

    /** Those of one alert, oldest first. */
    List<Escalation> of(String alertId);
}
