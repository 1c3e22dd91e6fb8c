package cn.fengsui.video.sip;

/** Our registration with one upper platform, kept alive until closed. Any thread; never blocks. */
public interface UpperRegistration extends AutoCloseable {

    UpperPlatform platform();

    boolean isRegistered();

    /** Unregisters. May be called twice. */
    @Override
    void close();
}
