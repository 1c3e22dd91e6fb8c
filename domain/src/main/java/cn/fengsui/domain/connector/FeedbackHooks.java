package cn.fengsui.domain.connector;

import cn.fengsui.domain.identity.Actor;
import java.util.List;
import java.util.Optional;

/** The webhooks on record, a source each; every change writes an audit row in its transaction. Blocking. */
public interface FeedbackHooks {

    /** By source. */
    List<FeedbackHook> all();

    Optional<FeedbackHook> of(String source);

    /** Sets it, in place of what was set before. */
    void save(FeedbackHook hook, Actor actor);

    /** Takes it away with all that waits for it. @return false when there is none */
    boolean remove(String source, Actor actor);
}
