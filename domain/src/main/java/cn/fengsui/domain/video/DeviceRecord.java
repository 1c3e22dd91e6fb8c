package cn.fengsui.domain.video;

import java.util.Map;

/**
 * What is on record about one device; devices without a record use the shared password and the standard profile.
 *
 * @param deviceId 20 digits
 * @param ha1Md5 hash of user, realm and password (RFC 2617 §3.2.2), 32 hex digits; empty = the shared password
 * @param ha1Sha256 likewise (RFC 8760), 64 hex digits
 * @param redirect {@code sip:ID@HOST:PORT} of the server it shall register with instead, or empty (GB/T 28181-2022
 *     §9.1.2.3)
 * @param profile attributes that differ from the standard, by name
 */
public record DeviceRecord(
        String deviceId, String ha1Md5, String ha1Sha256, String redirect, Map<String, String> profile) {

    public DeviceRecord {
        profile = Map.copyOf(profile);
    }

    /** A record that says nothing yet. */
    public static DeviceRecord blank(String deviceId) {
        return new DeviceRecord(deviceId, "", "", "", Map.of());
    }

    @Override
    public String toString() {
        return "DeviceRecord[" + deviceId + ", redirect=" + redirect + ", profile=" + profile + "]";
    }
}
