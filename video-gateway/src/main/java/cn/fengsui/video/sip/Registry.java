package cn.fengsui.video.sip;

import java.util.Collection;
import java.util.Optional;

/** Who is registered, and who is there. Any thread; answers from memory. */
public interface Registry {

    Optional<Device> find(String id);

    /** The device when it can be talked to now. */
    Optional<Device> online(String id);

    /** A view that follows changes. */
    Collection<Device> all();

    void watch(DeviceWatch watch);
}
