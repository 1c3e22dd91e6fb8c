package cn.fengsui.video.alarm;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes the report of an alarm: place from the record of the camera, class by kind, level by class. A device's own
 * priority is told and not believed: the numbers of peers mean different things (domain §5). Blocking.
 */
final class AlarmReports {

    static final String SOURCE = "gb28181-alarm";
    private static final int LONGEST_ADDRESS = 200;

    private final Cameras cameras;
    private final AlarmSettings settings;
    private final boolean drill;
    private final Clock clock;

    /** @param drill every report belongs to a drill */
    AlarmReports(Cameras cameras, AlarmSettings settings, boolean drill, Clock clock) {
        this.cameras = cameras;
        this.settings = settings;
        this.drill = drill;
        this.clock = clock;
    }

    /** The same alarm sent twice has the same key, also after a restart of ours. */
    static ReportKey key(DeviceAlarm alarm, AlarmKind kind) {
        return new ReportKey(
                SOURCE, alarm.alarmId() + ":" + kind.label() + ":" + alarm.at().getEpochSecond());
    }

    Report of(DeviceAlarm alarm, AlarmKind kind) {
        Optional<Camera> camera = cameras.byId(alarm.alarmId()).or(() -> cameras.byId(alarm.deviceId()));
        EventClass eventClass = settings.classOf(kind, alarm.alarmId());
        return new Report(
                key(alarm, kind),
                eventClass.code(),
                eventClass.defaultLevel(),
                alarm.at(),
                clock.instant(),
                clock.instant(),
                place(alarm, camera),
                words(alarm, kind, camera),
                Handling.UNSAID,
                List.of(),
                drill);
    }

    private static Place place(DeviceAlarm alarm, Optional<Camera> camera) {
        Place known = camera.map(Camera::place).orElse(Place.UNKNOWN);
        String address = known.address();
        return new Place(
                known.point() == null ? alarm.point() : known.point(),
                "",
                "",
                "",
                address.length() <= LONGEST_ADDRESS ? address : address.substring(0, LONGEST_ADDRESS));
    }

    private static String words(DeviceAlarm alarm, AlarmKind kind, Optional<Camera> camera) {
        String name =
                camera.map(known -> known.name() + "(" + alarm.alarmId() + ")").orElse("设备 " + alarm.alarmId());
        String priority = alarm.priority() == 0 ? "" : ",设备标注优先级 " + alarm.priority();
        return name + ":" + kind.zh() + priority;
    }
}
