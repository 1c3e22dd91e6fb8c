package cn.fengsui.video.sip;

/** Is told when a device comes or goes. On any thread; must not block. */
@FunctionalInterface
public interface DeviceWatch {

    /** @param newRegistration it registered after having been away, or for the first time; ask it everything anew */
    void changed(Device device, boolean newRegistration);

    /** A device that was there all the time registered from another address: behind a NAT, or it has restarted. */
    default void moved(Device device) {}
}
