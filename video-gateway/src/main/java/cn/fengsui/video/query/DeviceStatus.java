package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.GbTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a device says it is (GB/T 28181-2022 A.2.6.6).
 *
 * @param reason in the device's words when it does not work
 * @param time its clock
 */
public record DeviceStatus(
        boolean online,
        boolean working,
        String reason,
        boolean encoding,
        boolean recording,
        Optional<Instant> time,
        List<Duty> alarmInputs) {

    /**
     * One alarm input.
     *
     * @param duty ONDUTY, OFFDUTY or ALARM
     */
    public record Duty(String id, String duty) {}

    public DeviceStatus {
        alarmInputs = List.copyOf(alarmInputs);
    }

    static DeviceStatus of(Answer answer) {
        Element root = answer.root();
        return new DeviceStatus(
                root.text("Online").equalsIgnoreCase("ONLINE"),
                root.text("Status").equalsIgnoreCase("OK"),
                root.text("Reason"),
                root.text("Encode").equalsIgnoreCase("ON"),
                root.text("Record").equalsIgnoreCase("ON"),
                GbTime.read(root.text("DeviceTime")),
                answer.items("Alarmstatus").stream()
                        .map(item -> new Duty(item.text("DeviceID"), item.text("DutyStatus")))
                        .toList());
    }
}
