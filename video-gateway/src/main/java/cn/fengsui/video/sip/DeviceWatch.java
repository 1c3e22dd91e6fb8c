package cn.fengsui.video.sip;

/** Is told when a device comes or goes. On any thread; must not block. */
@FunctionalInterface
public interface DeviceWatch {

    /**
     * It came or went.
     *
     * @param newRegistration it registered for the first time, after having been away, or after a restart; ask it
     *     everything anew
     */
    void changed(Device device, boolean newRegistration);

    /** A device that was there all the time refreshed its registration from another address, as behind a NAT. */
    default void moved(Device device) {}
}
