package cn.fengsui.domain.video;

import java.util.List;
import java.util.Optional;

/** Passwords and particulars of devices. Blocking, any thread. */
public interface DeviceRecords {

    List<DeviceRecord> all();

    Optional<DeviceRecord> find(String deviceId);

    /** Adds or replaces. */
    void put(DeviceRecord device);

    void remove(String deviceId);
}
