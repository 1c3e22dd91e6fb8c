package cn.fengsui.video.sip;

import cn.fengsui.domain.settings.Secret;
import java.util.Optional;

/** The password of each device. Called on SIP threads: must answer from memory. */
@FunctionalInterface
public interface DevicePasswords {

    /** The password of this device, or empty when it may not register. */
    Optional<Secret> of(String deviceId);

    /** One password for all; an empty one refuses everybody. */
    static DevicePasswords shared(Secret password) {
        return deviceId -> password.value().isEmpty() ? Optional.empty() : Optional.of(password);
    }
}
