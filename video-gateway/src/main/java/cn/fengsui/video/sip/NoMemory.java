package cn.fengsui.video.sip;

import cn.fengsui.domain.video.DeviceRegistration;
import cn.fengsui.domain.video.OpenDialog;
import cn.fengsui.domain.video.SignallingMemory;
import java.util.Collection;
import java.util.List;

/** Forgets everything with the process. */
final class NoMemory implements SignallingMemory {

    @Override
    public List<DeviceRegistration> registrations() {
        return List.of();
    }

    @Override
    public void saveRegistrations(Collection<DeviceRegistration> registrations) {
        // forgotten
    }

    @Override
    public void removeRegistrations(Collection<String> deviceIds) {
        // nothing is kept
    }

    @Override
    public List<OpenDialog> dialogs() {
        return List.of();
    }

    @Override
    public void saveDialogs(Collection<OpenDialog> dialogs) {
        // forgotten
    }

    @Override
    public void removeDialogs(Collection<String> callIds) {
        // nothing is kept
    }
}
