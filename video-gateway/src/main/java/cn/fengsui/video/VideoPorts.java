package cn.fengsui.video;

import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.sip.DevicePasswords;
import cn.fengsui.video.sip.SipPlatform;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the gateway needs of the other rooms.
 *
 * @param incidents the open ones, from the shared state
 * @param health told every changed state of a camera; must not block
 * @param records what the gateway keeps on record
 * @param commands what commands and alarms need
 */
public record VideoPorts(
        CameraIntake intake,
        AuditTrail audit,
        Cameras cameras,
        ApiKeys keys,
        WatchingBoard board,
        DevicePasswords passwords,
        Supplier<Collection<Incident>> incidents,
        Consumer<CameraHealth> health,
        VideoRecords records,
        CommandPorts commands) {

    /** What signalling needs. */
    SipPlatform.Ports signalling() {
        return new SipPlatform.Ports(passwords, records.devices(), records.signalling());
    }
}
