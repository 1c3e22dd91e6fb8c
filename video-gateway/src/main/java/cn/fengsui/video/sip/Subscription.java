package cn.fengsui.video.sip;

/** A subscription at a device (RFC 6665, GB/T 28181-2022 §9.11), refreshed until closed. Any thread; never blocks. */
public interface Subscription extends AutoCloseable {

    /** True when the device has agreed and the term has not run out. */
    boolean isActive();

    /** Unsubscribes. May be called twice. */
    @Override
    void close();
}
