package cn.fengsui.video.catalog;

import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceProfile;
import cn.fengsui.video.sip.DeviceWatch;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.Peer;
import cn.fengsui.video.sip.Registry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Devices as the catalogue sees them, without a network. */
final class StandInFleet implements Registry {
    private final Map<String, Device> devices = new ConcurrentHashMap<>();

    void add(String id, String datum) {
        DeviceProfile like = DeviceProfile.STANDARD;
        var profile = new DeviceProfile(
                like.version(),
                like.charset(),
                like.media(),
                like.streams(),
                like.mediaAddress(),
                like.armOnRegister(),
                like.subscribeAlarms(),
                like.subscribeCatalog(),
                like.subscribePositions(),
                like.digest(),
                like.configByDevice(),
                datum);
        var peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060), "UDP");
        devices.put(id, new Device(id, peer, GbVersion.V2016, profile, Instant.MAX, Instant.EPOCH, true));
    }

    void away(String id) {
        devices.computeIfPresent(
                id,
                (key, device) -> new Device(
                        id,
                        device.peer(),
                        device.version(),
                        device.profile(),
                        device.registeredUntil(),
                        device.lastSeen(),
                        false));
    }

    @Override
    public Optional<Device> find(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public Optional<Device> online(String id) {
        return find(id).filter(Device::isOnline);
    }

    @Override
    public Collection<Device> all() {
        return devices.values();
    }

    @Override
    public void watch(DeviceWatch watch) {
        // nothing is told
    }
}
