package cn.fengsui.video.catalog;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceProfile;
import cn.fengsui.video.sip.Registry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Brings places to WGS-84 as a device's profile says, once: what leaves here is WGS-84, as the camera record wants it.
 * Any thread.
 */
final class DeviceDatums {

    private final Registry devices;
    private final ConcurrentMap<String, Crs> used = new ConcurrentHashMap<>();

    DeviceDatums(Registry devices) {
        this.devices = devices;
    }

    GeoPoint wgs84(String deviceId, GeoPoint told) {
        DeviceProfile profile = devices.find(deviceId).map(Device::profile).orElse(DeviceProfile.STANDARD);
        Crs datum = of(profile);
        used.put(deviceId, datum);
        return datum.toWgs84(told.lng(), told.lat());
    }

    /** The item with its place in WGS-84, or with none when a person carries it (domain reference §1). */
    CatalogItem placed(String deviceId, CatalogItem item) {
        GeoPoint told = item.point();
        CatalogItem plain = item.with(item.status());
        return told == null || item.abilities().isWorn() ? plain.at(null) : plain.at(wgs84(deviceId, told));
    }

    /** True when places were taken in another datum than the profile says now. */
    boolean isOutdated(Device device) {
        Crs before = used.get(device.id());
        return before != null && before != of(device.profile());
    }

    private static Crs of(DeviceProfile profile) {
        return profile.datum().equalsIgnoreCase(Crs.GCJ02.name()) ? Crs.GCJ02 : Crs.WGS84;
    }
}
