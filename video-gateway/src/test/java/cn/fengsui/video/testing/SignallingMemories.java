package cn.fengsui.video.testing;

import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.domain.video.DeviceRecords;
import cn.fengsui.domain.video.DeviceRegistration;
import cn.fengsui.domain.video.MediaWays;
import cn.fengsui.domain.video.OpenDialog;
import cn.fengsui.domain.video.SignallingMemory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Device records, signalling memory and media ways without a database; outlive a platform like the database does. */
public final class SignallingMemories implements DeviceRecords, SignallingMemory, MediaWays {

    private final Map<String, DeviceRecord> records = new ConcurrentHashMap<>();
    private final Map<String, DeviceRegistration> registrations = new ConcurrentHashMap<>();
    private final Map<String, OpenDialog> dialogs = new ConcurrentHashMap<>();
    private final Map<String, String> ways = new ConcurrentHashMap<>();

    @Override
    public List<DeviceRecord> all() {
        return List.copyOf(records.values());
    }

    @Override
    public Optional<DeviceRecord> find(String deviceId) {
        return Optional.ofNullable(records.get(deviceId));
    }

    @Override
    public void put(DeviceRecord device) {
        records.put(device.deviceId(), device);
    }

    @Override
    public void remove(String deviceId) {
        records.remove(deviceId);
    }

    @Override
    public Map<String, String> ways() {
        return Map.copyOf(ways);
    }

    @Override
    public void save(Map<String, String> some) {
        ways.putAll(some);
    }

    @Override
    public List<DeviceRegistration> registrations() {
        return List.copyOf(registrations.values());
    }

    @Override
    public void saveRegistrations(Collection<DeviceRegistration> some) {
        some.forEach(one -> registrations.put(one.deviceId(), one));
    }

    @Override
    public void removeRegistrations(Collection<String> deviceIds) {
        deviceIds.forEach(registrations::remove);
    }

    @Override
    public List<OpenDialog> dialogs() {
        return List.copyOf(dialogs.values());
    }

    @Override
    public void saveDialogs(Collection<OpenDialog> some) {
        some.forEach(one -> dialogs.put(one.callId(), one));
    }

    @Override
    public void removeDialogs(Collection<String> callIds) {
        callIds.forEach(dialogs::remove);
    }
}
