package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;

/**
 * What a device says it is (GB/T 28181-2022 A.2.6.5).
 *
 * @param channels number of channels, 0 when it does not say
 */
public record DeviceInfo(
        String name, String manufacturer, String model, String firmware, String deviceType, int channels) {

    static DeviceInfo of(Answer answer) {
        Element root = answer.root();
        return new DeviceInfo(
                root.text("DeviceName"),
                root.text("Manufacturer"),
                root.text("Model"),
                root.text("Firmware"),
                root.text("DeviceType"),
                Math.max(root.number("Channel", 0), root.number("MaxCamera", 0)));
    }
}
