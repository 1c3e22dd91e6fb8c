package cn.fengsui.video.sip;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.domain.video.DeviceRecords;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on record about devices, in memory, so that SIP threads can ask. Other gateways' changes are read now and
 * then. Changing blocks; asking does not. Any thread.
 */
public final class DeviceBook {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeviceBook.class);

    private final DeviceRecords records;
    private final DevicePasswords shared;
    private final String realm;
    private volatile Map<String, DeviceRecord> byId = new ConcurrentHashMap<>();
    private final Map<String, DeviceProfile> profiles = new ConcurrentHashMap<>();

    DeviceBook(DeviceRecords records, DevicePasswords shared, String realm) {
        this.records = records;
        this.shared = shared;
        this.realm = realm;
        read();
    }

    /** Reads the record anew; keeps what it has when that fails. Blocks. */
    void read() {
        try {
            var now = new ConcurrentHashMap<String, DeviceRecord>();
            records.all().forEach(one -> now.put(one.deviceId(), one));
            byId = now;
            profiles.clear();
        } catch (RuntimeException unreadable) {
            LOGGER.atWarn().setCause(unreadable).log("device records cannot be read; those known stay in force");
        }
    }

    public DeviceProfile profile(String deviceId) {
        return profiles.computeIfAbsent(deviceId, id -> Optional.ofNullable(byId.get(id))
                .map(one -> DeviceProfiles.read(one.profile()))
                .orElse(DeviceProfile.STANDARD));
    }

    Optional<String> redirect(String deviceId) {
        return Optional.ofNullable(byId.get(deviceId))
                .map(DeviceRecord::redirect)
                .filter(target -> !target.isEmpty());
    }

    /** Hash of user, realm and password; empty when the device may not register. */
    Optional<String> ha1(String deviceId, DigestAlgorithm algorithm) {
        DeviceRecord own = byId.get(deviceId);
        if (own != null && !own.ha1Md5().isEmpty()) {
            return Optional.of(algorithm == DigestAlgorithm.MD5 ? own.ha1Md5() : own.ha1Sha256());
        }
        return shared.of(deviceId).map(password -> ha1(deviceId, password, algorithm));
    }

    private String ha1(String deviceId, Secret password, DigestAlgorithm algorithm) {
        return Digest.hash(algorithm, deviceId + ":" + realm + ":" + password.value());
    }

    public boolean hasOwnPassword(String deviceId) {
        DeviceRecord own = byId.get(deviceId);
        return own != null && !own.ha1Md5().isEmpty();
    }

    /** As it stands on record, or a blank one. */
    public DeviceRecord record(String deviceId) {
        return byId.getOrDefault(deviceId, DeviceRecord.blank(deviceId));
    }

    /** Sets a device's own password; only its hashes are kept. Blocks. */
    public void setPassword(String deviceId, Secret password) {
        DeviceRecord now = record(deviceId);
        put(new DeviceRecord(
                deviceId,
                ha1(deviceId, password, DigestAlgorithm.MD5),
                ha1(deviceId, password, DigestAlgorithm.SHA256),
                now.redirect(),
                now.profile()));
    }

    /**
     * Replaces the attributes that differ from the standard. Blocks.
     *
     * @throws IllegalArgumentException naming an attribute that is unknown or cannot be read
     */
    public void setProfile(String deviceId, Map<String, String> attributes, String redirect) {
        DeviceProfiles.check(attributes);
        DeviceRecord now = record(deviceId);
        put(new DeviceRecord(deviceId, now.ha1Md5(), now.ha1Sha256(), redirect, attributes));
    }

    private void put(DeviceRecord device) {
        records.put(device);
        byId.put(device.deviceId(), device);
        profiles.remove(device.deviceId());
    }

    /** Without records: everybody is standard. */
    static final class NoRecords implements DeviceRecords {
        private final Map<String, DeviceRecord> kept = new ConcurrentHashMap<>();

        @Override
        public java.util.List<DeviceRecord> all() {
            return java.util.List.copyOf(kept.values());
        }

        @Override
        public Optional<DeviceRecord> find(String deviceId) {
            return Optional.ofNullable(kept.get(deviceId));
        }

        @Override
        public void put(DeviceRecord device) {
            kept.put(device.deviceId(), device);
        }

        @Override
        public void remove(String deviceId) {
            kept.remove(deviceId);
        }
    }
}
