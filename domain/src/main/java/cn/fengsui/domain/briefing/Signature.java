package cn.fengsui.domain.briefing;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;

/**
 * Who did something on paper, and when.
 *
 * @param user account name
 * @param post post and number as printed, for instance 值班员 0231
 */
public record Signature(String user, String post, Instant at) {

    public static Signature of(Actor actor, Instant at) {
        return new Signature(actor.user(), actor.displayName(), at);
    }
}
