package cn.fengsui.video.sip;

/** Our registration with one upper platform, kept alive until closed. Any thread; never blocks. */
public interface UpperRegistration extends AutoCloseable {

    UpperPlatform platform();

    boolean isRegistered();

    /** Ends without unregistering, because another registration at the same place takes over. */
    void giveWay();

    /** Unregisters. May be called twice. */
    @Override
    void close();
}
