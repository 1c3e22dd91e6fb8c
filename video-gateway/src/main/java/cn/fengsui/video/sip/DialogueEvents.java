package cn.fengsui.video.sip;

import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.manscdp.Manscdp;

/** What happens to a {@link Dialogue}. On any thread, in order; must not block. */
public interface DialogueEvents {

    /** A 200 came and was acknowledged; its body as received, perhaps empty. */
    void answered(byte[] sdp);

    /**
     * Over without our doing: refused, not answered, hung up by the device.
     *
     * @param detail for the log, for instance {@code 486 Busy Here}
     */
    void ended(Trouble trouble, String detail);

    /** A message that belongs to this dialog by its Call-ID, for instance MediaStatus 121 (reference §3.5). */
    default void message(Manscdp inDialogue) {}
}
