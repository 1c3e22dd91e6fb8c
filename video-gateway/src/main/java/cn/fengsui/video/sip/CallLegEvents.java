package cn.fengsui.video.sip;

/** What happens to a {@link CallLeg}. On any thread; must not block. */
public interface CallLegEvents {

    /** ACK came. */
    default void acknowledged() {}

    /**
     * INFO came.
     *
     * @return body of our 200, perhaps empty
     */
    default byte[] info(byte[] body) {
        return new byte[0];
    }

    /** BYE came, or no ACK did. */
    void hungUp(String detail);
}
