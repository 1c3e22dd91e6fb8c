package cn.fengsui.domain.alert;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change somebody wants to make.
 *
 * @param expectedVersion {@link AlertHandling#version()} on the operator's screen, or {@link #ANY}
 * @param text why; needed for whatever puts an alert aside
 * @param disposition what it was; with an acknowledgement it may be {@code NONE}
 * @param until when it comes back; needed for whatever puts an alert aside, else null
 * @param responsible who sees to it; needed to take it out of service, else empty
 */
public record AlertMove(
        String alertId,
        int expectedVersion,
        AlertAction action,
        Actor actor,
        String text,
        Disposition disposition,
        @Nullable Instant until,
        String responsible) {

    /** Take whatever is there. */
    public static final int ANY = -1;

    /** One that needs nothing but the click. */
    public static AlertMove of(String alertId, int expectedVersion, AlertAction action, Actor actor) {
        return new AlertMove(alertId, expectedVersion, action, actor, "", Disposition.NONE, null, "");
    }

    /** The same with a sentence. */
    public AlertMove saying(String sentence) {
        return new AlertMove(alertId, expectedVersion, action, actor, sentence, disposition, until, responsible);
    }

    /** The same with a judgement. */
    public AlertMove judging(Disposition judgement) {
        return new AlertMove(alertId, expectedVersion, action, actor, text, judgement, until, responsible);
    }

    /** The same for so long, with somebody who sees to it. */
    public AlertMove until(@Nullable Instant end, String by) {
        return new AlertMove(alertId, expectedVersion, action, actor, text, disposition, end, by);
    }
}
