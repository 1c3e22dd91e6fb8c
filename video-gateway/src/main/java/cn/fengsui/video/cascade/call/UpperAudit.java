package cn.fengsui.video.cascade.call;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.video.Cascade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what an upper platform does, as for a person. Blocking; any thread. */
public final class UpperAudit {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperAudit.class);

    private final Cascade cascade;
    private final AuditTrail trail;

    public UpperAudit(Cascade cascade, AuditTrail trail) {
        this.cascade = cascade;
        this.trail = trail;
    }

    /** The platform as somebody who acts. */
    public Actor actor() {
        return new Actor(
                cascade.upperId(),
                cascade.name().isEmpty() ? cascade.upperId() : cascade.name(),
                "cascade",
                cascade.host());
    }

    /** @return false when the row could not be written: then nothing may be done */
    public boolean write(String action, String object, String what, String result) {
        try {
            trail.add(actor(), action, object, "upper platform " + cascade.upperId() + what, result);
            return true;
        } catch (RuntimeException unwritten) {
            LOGGER.atError()
                    .setCause(unwritten)
                    .addKeyValue("upperId", cascade.upperId())
                    .addKeyValue("action", action)
                    .log("audit row of an upper platform not written");
            return false;
        }
    }
}
