package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.Alarm;
import cn.fengsui.simulator.device.Camera;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.profile.Quirk;
import java.util.Locale;
import java.util.Map;

/**
 * Guarding, and alarms by NOTIFY where they are subscribed, else by MESSAGE (GB/T 28181-2022 §9.4). After an alarm of a
 * device (method 2) the source is silent until ResetAlarm.
 */
final class Alarms {
    private final DeviceLine line;
    private final Map<String, Camera> cameras;
    private final Subscriptions subscriptions;
    private boolean isGuarded;
    private int sn = 1_000;

    Alarms(DeviceLine line, Map<String, Camera> cameras, Subscriptions subscriptions) {
        this.line = line;
        this.cameras = cameras;
        this.subscriptions = subscriptions;
    }

    void guard(String target, boolean wanted) {
        if (target.equals(line.device().id())) {
            isGuarded = wanted;
            cameras.values().forEach(camera -> camera.guard(wanted));
        } else if (cameras.containsKey(target)) {
            cameras.get(target).guard(wanted);
        }
    }

    void reset(String target) {
        cameras.values().stream()
                .filter(camera -> target.equals(line.device().id())
                        || target.equals(camera.channel().id()))
                .forEach(camera -> camera.alarmed(false));
    }

    /** True when it was told, false when the device keeps silent. */
    boolean raise(Camera camera, Alarm alarm) {
        boolean isBlind = line.profile().has(Quirk.ALARM_AFTER_GUARD) && !isGuarded && !camera.isGuarded();
        boolean isWaiting = alarm.method() == Alarm.BY_DEVICE && camera.awaitsReset();
        if (isBlind || isWaiting) {
            return false;
        }
        camera.alarmed(alarm.method() == Alarm.BY_DEVICE);
        sn++;
        var text = text(camera, alarm);
        if (!subscriptions.notify("Alarm", text)) {
            line.message(text);
        }
        return true;
    }

    private String text(Camera camera, Alarm alarm) {
        var channel = camera.channel();
        var event = alarm.eventType() == 0 ? "" : Manscdp.around("AlarmTypeParam", tag("EventType", alarm.eventType()));
        var info = alarm.type() == 0 ? "" : Manscdp.around("Info", tag("AlarmType", alarm.type()) + event);
        return Manscdp.message(
                "Notify",
                "Alarm",
                sn,
                channel.id(),
                tag("AlarmPriority", alarm.priority())
                        + tag("AlarmMethod", alarm.method())
                        + tag("AlarmTime", Manscdp.time(line.now()))
                        + tag("AlarmDescription", alarm.description())
                        + tag("Longitude", String.format(Locale.ROOT, "%.6f", channel.lng()))
                        + tag("Latitude", String.format(Locale.ROOT, "%.6f", channel.lat()))
                        + info);
    }

    /** The list of duty states for DeviceStatus. */
    String states(String target) {
        var items = new StringBuilder();
        long count = cameras.values().stream()
                .filter(camera -> target.equals(camera.channel().id()))
                .peek(camera -> items.append(Manscdp.around(
                        "Item",
                        tag("DeviceID", camera.channel().id())
                                + tag("DutyStatus", camera.awaitsReset() ? "ALARM" : duty(camera)))))
                .count();
        return "<Alarmstatus Num=\"" + count + "\">\r\n" + items + "</Alarmstatus>\r\n";
    }

    private static String duty(Camera camera) {
        return camera.isGuarded() ? "ONDUTY" : "OFFDUTY";
    }
}
