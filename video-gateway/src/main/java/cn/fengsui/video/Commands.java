package cn.fengsui.video;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.video.alarm.Alarms;
import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.Controls;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Delivery;
import cn.fengsui.video.live.KeyframeRequest;
import cn.fengsui.video.ptz.PtzDesk;
import cn.fengsui.video.query.Questions;
import cn.fengsui.video.sip.SipPlatform;
import cn.fengsui.video.snapshot.DeviceSnapshots;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** What is told to devices, and what they raise by themselves: control, PTZ, alarms and device snapshots, wired. */
final class Commands implements AutoCloseable {

    /** What they all need. */
    record Parts(SipPlatform sip, Catalog catalog, Questions questions, Delivery delivery) {}

    private final Controls controls;
    private final PtzDesk ptz;
    private final Alarms alarms;
    private final DeviceSnapshots snapshots;
    private final List<ApiRoutes> routes;

    private Commands(Parts parts, VideoConfig config, VideoPorts ports, Clock clock) {
        CommandSettings settings = config.commands();
        CommandPorts needs = ports.commands();
        controls = new Controls(
                parts.sip().link(), parts.questions(), parts.catalog()::deviceOf, parts.delivery()::obstacle);
        ptz = PtzDesk.start(
                new PtzDesk.Ports(
                        controls,
                        parts.questions(),
                        needs.leases(),
                        needs.board(),
                        incident -> severity(ports.incidents().get(), incident),
                        ports.audit()),
                settings.ptz(),
                clock);
        alarms = Alarms.start(
                new Alarms.Ports(
                        parts.sip().link(),
                        parts.sip().inbound(),
                        controls,
                        ports.cameras(),
                        needs.reports(),
                        needs.acknowledged(),
                        config.drill()),
                settings.alarms(),
                clock);
        snapshots = DeviceSnapshots.start(
                new DeviceSnapshots.Ports(
                        controls,
                        parts.questions(),
                        parts.sip().inbound(),
                        parts.delivery()::still,
                        parts.delivery()::mustCover,
                        () -> "http://" + config.sip().publicAddress() + ":"
                                + parts.delivery().port()),
                settings.snapshots(),
                clock);
        routes = List.of(
                controls.routes(clock), ptz.routes(config.delivery().publicUrl()), alarms.routes(), snapshots.routes());
    }

    /** Before the SIP port is served. */
    static Commands start(Parts parts, VideoConfig config, VideoPorts ports, Clock clock) {
        return new Commands(parts, config, ports, clock);
    }

    private static OptionalInt severity(Collection<Incident> open, String incidentId) {
        return open.stream()
                .filter(incident -> incident.id().equals(incidentId))
                .mapToInt(incident -> incident.level().severity())
                .findFirst();
    }

    /** Asks cameras for keyframes; what a device answers does not matter, the next picture tells. */
    KeyframeRequest keyframes() {
        return (cameraId, stream) ->
                controls.send(cameraId, new ControlCommand.KeyFrame()).exceptionally(refused -> null);
    }

    Controls controls() {
        return controls;
    }

    Alarms alarms() {
        return alarms;
    }

    PtzDesk ptz() {
        return ptz;
    }

    List<ApiRoutes> routes() {
        return routes;
    }

    void metrics(VideoMetrics metrics) {
        metrics.control(controls.counters());
        metrics.ptz(ptz.counters());
        metrics.alarms(alarms);
        metrics.deviceSnapshots(snapshots.counters());
    }

    /** Cameras are stopped while devices can still be reached. */
    @Override
    public void close() {
        ptz.close();
        alarms.close();
    }
}
