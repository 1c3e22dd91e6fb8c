package cn.fengsui.domain.video;

import java.util.Collection;
import java.util.List;

/** What the signalling must not forget when its process ends. Blocking, any thread. */
public interface SignallingMemory {

    /** Registrations that have not run out. */
    List<DeviceRegistration> registrations();

    void saveRegistrations(Collection<DeviceRegistration> registrations);

    void removeRegistrations(Collection<String> deviceIds);

    List<OpenDialog> dialogs();

    /** Adds or replaces by Call-ID. */
    void saveDialogs(Collection<OpenDialog> dialogs);

    void removeDialogs(Collection<String> callIds);
}
